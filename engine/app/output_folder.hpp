#pragma once
// The folder that a study leaves its result in: what may be done there, and files that are whole or not there.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lnsim::app {

/// What a folder holds.
enum class Contents : std::uint8_t { nothing, our_result, something_else };

/// What to do about a result that is there.
enum class Existing : std::uint8_t { refuse, replace, resume };

[[nodiscard]] Contents contents_of(const std::filesystem::path& folder);

/// Throws core::InvalidInput when the folder may not be written to: it is a file, holds files of others, or a result
/// while `existing` is refuse. Changes nothing.
void require_usable(const std::filesystem::path& folder, Existing existing);

/// Makes the folder and holds it for this program, so that two of them never write into one.
class OutputFolder {
public:
    /// Removes an earlier result when `existing` is replace. Throws as require_usable, and core::CannotGoOn when the
    /// folder cannot be made or written to, or another lnsim is at work in it.
    OutputFolder(std::filesystem::path folder, Existing existing);
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;
    ~OutputFolder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return folder_; }
    [[nodiscard]] std::filesystem::path store() const { return folder_ / "result.sqlite"; }

    /// Writes a file that is whole or not there: under another name, then renamed. The name may hold one folder.
    void write(const std::string& name, std::string_view bytes) const;
    /// Takes the manifest away: from here on the result is not complete.
    void begin() const;
    /// Removes what this study has made, for input that turned out invalid before the first run.
    void undo() noexcept;

private:
    std::filesystem::path folder_;
    std::vector<std::filesystem::path> made_;  ///< folders that were not there before, outermost first
    int lock_ = -1;
};

/// Writes a file that is whole or not there. Throws core::CannotGoOn.
void write_whole(const std::filesystem::path& file, std::string_view bytes);

/// The same for a file that `write` makes under the name it is given. What it throws travels on, and nothing is left behind.
void write_whole(const std::filesystem::path& file, const std::function<void(const std::string& partial)>& write);

}  // namespace lnsim::app
