#pragma once
// The page of a result: the built template with the result's JSON as its data island and the study's name as its title.

#include <string>
#include <string_view>

namespace lnsim::page {

inline constexpr std::string_view result_token = "\"LNSIM_RESULT_HERE\"";
inline constexpr std::string_view title_token = "LNSIM_TITLE_HERE";

/// The template with both tokens replaced, in one pass, so that text of users that looks like a token stays text.
/// In the JSON `<`, U+2028 and U+2029 are written as escapes: nothing in it can end the data island. The title is
/// HTML-escaped. Throws std::runtime_error when a token is missing from the template or stands there twice.
[[nodiscard]] std::string fill_template(std::string_view page_template, std::string_view title, std::string_view json);

/// What a page needs beside its result so that it can run plans itself.
struct LiveParts {
    std::string_view study;   ///< JSON: the documents
    std::string_view schema;  ///< JSON: of what controls are made
    std::string_view engine;  ///< the module, compressed by gzip
};
inline constexpr std::string_view study_token = "\"LNSIM_STUDY_HERE\"";
inline constexpr std::string_view schema_token = "\"LNSIM_SCHEMA_HERE\"";
inline constexpr std::string_view engine_token = "LNSIM_ENGINE_HERE";

/// The same for the template of a page with the engine in it, which is written in base85().
[[nodiscard]] std::string fill_live_template(std::string_view page_template, std::string_view title, std::string_view json, const LiveParts& parts);

/// Four bytes as five letters, the first the highest; of n bytes at the end n + 1 letters. Base85 with the letters of RFC 1924,
/// but "," for "<", so that it may stand in a script element.
[[nodiscard]] std::string base85(std::string_view bytes);

/// Text for an HTML element or quoted attribute: & < > " ' as references; control characters as spaces.
[[nodiscard]] std::string html_text(std::string_view text);

/// JSON text that may stand in a script element.
[[nodiscard]] std::string island_text(std::string_view json);

/// The template of this build (viz/dist/report.html); empty when it was built without one.
[[nodiscard]] std::string_view built_template() noexcept;

/// The template for results of calibrate, validate, spc and diffuse (viz/dist/evidence.html); likewise.
[[nodiscard]] std::string_view built_evidence() noexcept;

/// The explorer's page of this build (viz/dist/explorer.html), served as it is; empty when it was built without one.
[[nodiscard]] std::string_view built_explorer() noexcept;

/// The template of a page with the engine in it (viz/dist/live.html), and that engine (viz/live/lnsim.wasm.gz); likewise.
[[nodiscard]] std::string_view built_live() noexcept;
[[nodiscard]] std::string_view built_engine() noexcept;

/// fill_template() of the built template. Throws std::runtime_error when there is none.
[[nodiscard]] std::string make_page(std::string_view title, std::string_view json);
[[nodiscard]] std::string make_evidence_page(std::string_view title, std::string_view json);
/// The same with the engine of this build; `engine` of the parts is not looked at.
[[nodiscard]] std::string make_live_page(std::string_view title, std::string_view json, LiveParts parts);

}  // namespace lnsim::page
