#pragma once
// What a study will take, from a few replications of it; nothing is written.

#include <cstdint>
#include <string>

#include "engine/study/study.hpp"

namespace lnsim::app {

struct Estimate {
    std::uint32_t arms = 1;
    std::uint32_t replications = 0;
    int threads = 1;
    double seconds = 0;
    double memory_bytes = 0;  ///< resident, at its peak
    double disk_bytes = 0;    ///< of the result
};

/// Runs the study with a few replications and with more, for about half a second, and reckons from the difference. Where a
/// precision is asked, a pilot of as many replications as the first look needs tells how many it will take.
[[nodiscard]] Estimate estimate(study::Request request);

enum class Form : std::uint8_t { text, json };
[[nodiscard]] std::string estimate_text(const Estimate& estimate, Form form);

}  // namespace lnsim::app
