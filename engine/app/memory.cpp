#include "engine/app/memory.hpp"

#include <unistd.h>

namespace lnsim::app {

double memory_there_is() noexcept {
    const double bytes = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
    return 0.9 * bytes;
}

}  // namespace lnsim::app
