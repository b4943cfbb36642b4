#include "text/file_kind.h"

#include <algorithm>
#include <array>
#include <utility>

namespace newsparse {
namespace {

using Signature = std::pair<std::string_view, const char*>;

constexpr std::array<Signature, 5> kBinary = {{
    {"%PDF-", "a PDF, not plain text: pdftotext gives its text"},
    {"PK\x03\x04", "a zip file or an office document, not plain text"},
    {"\xD0\xCF\x11\xE0", "an office document, not plain text"},
    {"\x1F\x8B", "gzip, not plain text: the name should end in .gz"},
    {"\x28\xB5\x2F\xFD", "zstd, not plain text: the name should end in .zst"},
}};

constexpr const char* kHtml = "HTML, not plain text: extract its text first";
// In lower case: these are compared whatever the case.
constexpr std::array<Signature, 7> kMarkUp = {{
    {"<!doctype html", kHtml},
    {"<html", kHtml},
    {"<head>", kHtml},
    {"<body", kHtml},
    {"<?xml", "XML, not plain text: extract its text first"},
    {"<rss", "XML, not plain text: extract its text first"},
    {"{\\rtf", "RTF, not plain text: extract its text first"},
}};
constexpr const char* kJson = "JSON, not plain text: --jsonl reads an object a line";

std::string_view trim_front(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  const auto to_lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [&](char a, char b) { return a == to_lower(b); });
}

// {"name": … or [{"name": …
bool is_json(std::string_view text) {
  if (text.starts_with('[')) text = trim_front(text.substr(1));
  if (!text.starts_with('{')) return false;
  text = trim_front(text.substr(1));
  if (!text.starts_with('"')) return false;
  const std::size_t name_end = text.substr(1, 256).find('"');
  return name_end != std::string_view::npos && trim_front(text.substr(name_end + 2)).starts_with(':');
}

}  // namespace

const char* binary_document(std::string_view bytes) {
  for (const auto& [start, message] : kBinary)
    if (bytes.starts_with(start)) return message;
  return nullptr;
}

const char* marked_up_document(std::string_view text) {
  text = trim_front(text);
  for (const auto& [start, message] : kMarkUp)
    if (starts_with_ignoring_case(text, start)) return message;
  return is_json(text) ? kJson : nullptr;
}

}  // namespace newsparse
