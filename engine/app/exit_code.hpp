#pragma once
// What the program ends with.

namespace lnsim::app {

enum class ExitCode : int {
    done = 0,
    fault = 1,          ///< of ours
    invalid = 2,        ///< usage or input
    some_failed = 3,    ///< done, but some runs failed and are listed
    cannot_go_on = 4,   ///< disk, memory
    interrupted = 130,  ///< what was finished is kept
};

}  // namespace lnsim::app
