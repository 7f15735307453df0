#pragma once
// `extends`: a scenario on top of another one. Internal to engine/io.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/io/document.hpp"

namespace lnsim::io {

/// A scenario joined with all that it extends: objects key by key, the extending file deciding; lists as a whole, but for
/// `changes`, which are joined by month. Where the extending file says null, nothing is left of what it extends.
class MergedScenario {
public:
    /// Reads the file and what it extends. `document` is nothing when a file of the chain cannot be read, a chain leads
    /// back to itself, or is longer than `longest_chain`; all of it is reported.
    MergedScenario(const std::string& path, std::vector<core::Problem>& problems);

    static constexpr std::size_t longest_chain = 64;

    [[nodiscard]] bool is_read() const noexcept { return is_read_; }
    /// Without the key `extends`.
    [[nodiscard]] const Json& document() const noexcept { return document_; }
    /// The file, and the pointer in it, from which the value at a pointer of the document comes; for what stands in none,
    /// the file first named.
    [[nodiscard]] Origin origin(const std::string& place) const;

private:
    struct File {
        std::string path;
        Json document;
    };
    struct Source {
        std::size_t file;
        std::size_t row;
    };

    bool read_chain(const std::string& path, std::vector<core::Problem>& problems);
    [[nodiscard]] Origin origin_of_change(const std::vector<Source>& sources, const std::string& rest) const;
    void join(std::size_t file);
    void join_changes(std::size_t file, const Json& changes);

    std::vector<File> files_;                   ///< the one first named, what it extends, and so on
    Json document_;
    std::vector<std::vector<Source>> changes_;  ///< of each row of `changes`, the deciding one first
    bool is_read_ = false;
};

}  // namespace lnsim::io
