#pragma once
// Outcomes of a network by month, from a CSV of one's own, as rows that a calibration may use.

#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/world/network.hpp"

namespace lnsim::io {

/// A row of the file.
struct RecordedCount {
    world::Observation figure;  ///< marked calibrate; value is numerator over denominator
    double numerator = 0;
    double denominator = 0;
    std::size_t line = 0;
};

/// Columns month, measure, numerator, denominator and, empty throughout, site: the network as a whole. Everything wrong is
/// told with its line: impossible counts, months that are none, measures that the network does not have, rows twice.
/// \param gaps months that are missing between the first and the last of a measure, in words
[[nodiscard]] std::vector<RecordedCount> read_calibration_data(const std::string& file, const world::Network& network,
                                                               std::vector<std::string>& gaps, std::vector<core::Problem>& problems);

}  // namespace lnsim::io
