#pragma once
// What the explorer's page asks of the local server, read as strictly as files are, and scenario files that it saves.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/catalogue.hpp"
#include "engine/io/scenario.hpp"

namespace lnsim::io {

/// A listed plan, and what is changed in it.
struct PlanOrder {
    std::string base;               ///< id of a plan of the list; empty: no plan
    std::string name;               ///< shown; empty: the base's own
    std::vector<std::string> sets;  ///< "/json/pointer=value", as --set takes them
};

/// A plan beside a reference, on so many replications.
struct ForecastOrder {
    std::string client;  ///< a window of the page: its newest order replaces its earlier ones
    PlanOrder reference;
    PlanOrder plan;  ///< may be no plan: the reference alone
    std::uint32_t replications = 200;
    std::uint64_t seed = 1;
};

/// A file, or a folder with a report, of that name.
struct SaveOrder {
    std::string name;
    PlanOrder reference;  ///< of a report
    PlanOrder plan;
    std::uint32_t replications = 480;
    std::uint64_t seed = 1;
};

/// A network from one's own data: texts of CSV files.
struct OwnDataOrder {
    std::string name;
    std::string title;
    std::string like = "improvecarenow";
    std::string sites, ties, outcomes, practices, actors;
    std::string today;
    std::string unusable = "refuse";  ///< rows that cannot be used: refuse all, or skip them
};

inline constexpr std::uint32_t explorer_replications = 2000;    ///< at most, of one order
inline constexpr std::size_t explorer_body = std::size_t{8} << 20U;  ///< bytes of an order at most

/// Each throws core::InvalidInput with every problem of the text.
[[nodiscard]] ForecastOrder read_forecast_order(std::string_view body);
[[nodiscard]] SaveOrder read_save_order(std::string_view body);
[[nodiscard]] OwnDataOrder read_own_data_order(std::string_view body);

/// Problems as a JSON list of {file, place, what, why, suggestion}.
[[nodiscard]] std::string problems_json(const std::vector<core::Problem>& problems);

/// A loaded plan as the indented text of a scenario file. \param network as the file is to name its network
[[nodiscard]] std::string scenario_file_text(const LoadedScenario& loaded, const std::string& network);

/// A JSON file that says of which network it is, or what it extends, and nothing about another format: a scenario, so far
/// as can be told without reading its network. Nothing is reported of files that are none.
[[nodiscard]] bool looks_like_scenario(const std::string& path);

/// Text as JSON, quoted.
[[nodiscard]] std::string json_text(std::string_view text);

}  // namespace lnsim::io
