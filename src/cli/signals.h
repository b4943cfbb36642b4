#pragma once

namespace newsparse::cli {

// From now on the first SIGINT or SIGTERM only asks the program to end in good
// order; a second one ends it at once. SIGPIPE and
// SIGXFSZ (a file is larger than is allowed) are write errors.
void install_signal_handlers();

// The signal that asked the program to end; 0: none.
int interrupted();

}  // namespace newsparse::cli
