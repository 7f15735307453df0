/// \file
/// A lock, with a serial twin: in a build without threads nobody waits.
#pragma once

#ifndef LNSIM_SERIAL
#include <mutex>
#endif

namespace lnsim::parallel {

#ifndef LNSIM_SERIAL
using Mutex = std::mutex;
using Lock = std::lock_guard<std::mutex>;
#else
struct Mutex {};

class Lock {
public:
    explicit Lock(Mutex&) noexcept {}
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() {}  // not trivial, so that a lock which only holds is no unused variable
};
#endif

}  // namespace lnsim::parallel
