#pragma once
// From an order of a page to a study, and its answer: what the local server and the report's live page share.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/io/explorer.hpp"
#include "engine/io/result_json.hpp"
#include "engine/io/scenario.hpp"
#include "engine/study/study.hpp"

namespace lnsim::io {

/// True for what a page may set: /name, /growth/pace, ...
[[nodiscard]] bool may_be_set(const std::string& set);

/// Adds a problem for each setting that a page may not make. \param instead what to do about it
void require_settable(const std::vector<std::string>& sets, const std::string& instead, std::vector<core::Problem>& problems);

/// The study that an order asks for: `compare` of two plans, the reference first, or `forecast` of one. What it concludes is,
/// number by number, what the command concludes from the same plans, replications and seed. Throws core::InvalidInput when
/// the plans differ in network, start or horizon.
[[nodiscard]] study::Request forecast_request(std::vector<LoadedScenario> plans, const ForecastOrder& order, const std::string& program);

/// {replications, of, result}: the result as the page has it. \param limit bytes
[[nodiscard]] std::string forecast_json(const study::Result& result, std::uint32_t done, std::uint32_t all, std::size_t limit = page_limit);

}  // namespace lnsim::io
