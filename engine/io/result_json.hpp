#pragma once
// result.json and what the page shows of it (docs/result-format.md).

#include <cstddef>
#include <iosfwd>
#include <string>

#include "engine/study/result.hpp"

namespace lnsim::io {

/// The result as JSON text: keys in the order of docs/result-format.md, numbers with 9 significant digits, NaN as null, one
/// line a top-level key and list element. The same result gives the same bytes.
[[nodiscard]] std::string result_json(const study::Result& result);

void write_result(const study::Result& result, std::ostream& stream);

/// Reads what write_result wrote; the network then holds only what a result tells of it. Throws core::InvalidInput.
[[nodiscard]] study::Result read_result(const std::string& path);

/// The same from text; `file` is named in problems.
[[nodiscard]] study::Result read_result_text(const std::string& text, const std::string& file);

/// The key `sensitivity` alone, on one line; the result has one.
[[nodiscard]] std::string sensitivity_json(const study::Result& result);

/// Bytes of JSON with which page and template stay under 1 MB.
inline constexpr std::size_t page_limit = 700'000;

/// The result cut down for the page, on one line: 4 significant digits, without what the page can work out itself, and of
/// several plans with series thinned until the page stays under 1 MB (result_page.hpp has the steps). \param limit bytes
[[nodiscard]] std::string page_json(const study::Result& result, std::size_t limit = page_limit);

/// Bytes of the island of a page that stays under 1 MB with its template.
inline constexpr std::size_t island_limit = 530'000;

/// The same as it stands in a page: cut down until what is written is no longer than the limit, objects as tables (page_pack.hpp).
[[nodiscard]] std::string page_island(const study::Result& result, std::size_t limit = island_limit);

}  // namespace lnsim::io
