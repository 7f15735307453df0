#pragma once
// manifest.json: the files of a result with their digests, and how it came about. Written last: it is there only when
// the result is complete.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lnsim::app {

struct Manifest {
    std::string command;  ///< that repeats the study
    std::uint32_t replications = 0;
    int threads = 0;
    std::string started;   ///< UTC, ISO 8601
    std::string finished;
    std::vector<std::string> files;  ///< relative paths
    std::map<std::string, std::string> digests;  ///< of those already reckoned
};

/// The text of manifest.json; one line a file.
[[nodiscard]] std::string manifest_text(const std::filesystem::path& folder, const Manifest& manifest);

/// A file that begins as ours do.
[[nodiscard]] bool is_manifest(const std::filesystem::path& file);

/// Paths that the folder's manifest lists (none without one): relative, and never out of the folder.
[[nodiscard]] std::vector<std::string> listed_files(const std::filesystem::path& folder);

/// Every listed file is there with the digest listed, and result.json is among them.
[[nodiscard]] bool is_complete(const std::filesystem::path& folder);

/// Takes the digests of `files` anew in the folder's manifest, if it has one, and adds those not listed.
void renew_digests(const std::filesystem::path& folder, const std::vector<std::string>& files);

/// Now, as UTC in ISO 8601.
[[nodiscard]] std::string time_text();

}  // namespace lnsim::app
