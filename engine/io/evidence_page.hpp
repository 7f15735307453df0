#pragma once
// result.json of calibrate, validate, spc and diffuse, as a page carries it.

#include <cstddef>
#include <optional>
#include <string>

namespace lnsim::io {

struct EvidencePage {
    std::string title;  ///< the study's name
    std::string json;   ///< the text as it is, or cut to what there is room for
};

/// \param room bytes that the page has beside its template. What does not fit is cut: draws of a posterior, edges and
/// tellings of a graph, steps of curves (every n-th is kept, with `at`), and of a control chart all but the last points.
[[nodiscard]] EvidencePage evidence_page(const std::string& json, std::size_t room);

/// The text of a file, where it is a result of one of these commands.
[[nodiscard]] std::optional<std::string> evidence_text(const std::string& path);

}  // namespace lnsim::io
