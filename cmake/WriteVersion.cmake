# Run as a script: -DSOURCE -DOUTPUT -DVERSION -DCOMPILER.
set(commit unknown)
if(EXISTS "${SOURCE}/.git")
    execute_process(COMMAND git -C "${SOURCE}" rev-parse --short=12 HEAD
        OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
    if(NOT failed)
        set(commit "${found}")
    endif()
endif()
file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT [[
#pragma once
// Written by the build: do not edit.
#include <string_view>

namespace lnsim::build {
inline constexpr std::string_view version = "@VERSION@";
inline constexpr std::string_view commit = "@commit@";
inline constexpr std::string_view compiler = "@COMPILER@";
} // namespace lnsim::build
]] @ONLY)
