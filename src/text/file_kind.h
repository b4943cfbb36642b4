// Files that hold an article, but not as plain text.
#pragma once

#include <string_view>

namespace newsparse {

// What a file's bytes show it to be, and how to get at its text, as a message:
// PDF, office documents. nullptr where they may be plain text.
const char* binary_document(std::string_view bytes);

// The same of decoded text: HTML, XML, RTF, JSON.
const char* marked_up_document(std::string_view text);

}  // namespace newsparse
