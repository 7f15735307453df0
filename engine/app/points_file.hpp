#pragma once
// Runs of the points of a design, kept as they finish so that an interrupted study goes on where it was.

#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace lnsim::app {

/// A text file: a line that says what the points are of, then a line of runs a point; numbers read back the same.
class PointsFile {
public:
    /// Opens the file to add to it. Lines that are whole are kept; a file of other points is begun anew.
    PointsFile(const std::filesystem::path& file, const std::string& identity);
    PointsFile(const PointsFile&) = delete;
    PointsFile& operator=(const PointsFile&) = delete;
    ~PointsFile();

    [[nodiscard]] const std::vector<std::vector<double>>& kept() const noexcept { return kept_; }
    /// Adds a point. Throws core::CannotGoOn when the disk is full.
    void add(std::span<const double> runs);

private:
    std::vector<std::vector<double>> kept_;
    std::FILE* stream_ = nullptr;
};

}  // namespace lnsim::app
