#include "cli/signals.h"

#include <atomic>
#include <csignal>

namespace newsparse::cli {
namespace {

std::atomic<int> g_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);

void remember(int signal) { g_signal.store(signal, std::memory_order_relaxed); }

}  // namespace

void install_signal_handlers() {
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // without SA_RESTART: a read from a terminal ends
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

int interrupted() { return g_signal.load(std::memory_order_relaxed); }

}  // namespace newsparse::cli
