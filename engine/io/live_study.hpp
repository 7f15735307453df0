#pragma once
// What a report carries so that its own page can run its plans again.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lnsim::io {

struct LiveDocument {
    std::string file;  ///< its name without folders: told in problems
    std::string text;
};

struct LiveStudy {
    std::string program;
    std::uint64_t seed = 1;
    LiveDocument network;
    std::vector<LiveDocument> plans;  ///< scenarios joined with all that they extend, after --set; the first is the reference
};

[[nodiscard]] std::string live_study_json(const LiveStudy& study);

/// Throws core::InvalidInput with every problem of the text.
[[nodiscard]] LiveStudy read_live_study(std::string_view text);

}  // namespace lnsim::io
