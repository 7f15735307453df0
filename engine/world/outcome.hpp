#pragma once
// An outcome that a Learning Network improves, as its file declares it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace lnsim::world {

inline constexpr std::size_t outcome_limit = 8;  ///< outcomes of a network

/// Which law an outcome follows (models/outcome/).
enum class OutcomeKind : std::uint8_t { chronic_state, event_rate, proportion, time_to_event, score };

enum class Direction : std::uint8_t { higher, lower };

/// How an event rate answers to the reliability of a practice.
enum class Response : std::uint8_t { linear, threshold };

/// An outcome. Of a chronic state, level and spread are parameters (base_outcome, site_offset_sd ...), not fields here;
/// which of the other fields a kind has is checked by engine/io.
struct OutcomeDefinition {
    std::string outcome;  ///< id and name of its measure, in snake_case
    std::string title;    ///< in words
    OutcomeKind kind = OutcomeKind::chronic_state;
    std::string unit = "fraction";
    Direction better = Direction::higher;
    std::optional<double> base;      ///< level without the network, pooled over sites, in the unit
    std::optional<double> per;       ///< event_rate: exposure that the rate is told of (1000 line days); score: the highest
    std::string exposure_unit;       ///< what stands below the line: "central-line days", "births"
    std::optional<double> exposure;  ///< of a site and month, on average; time_to_event: entries; chronic_state: none
    std::optional<double> exposure_cv;    ///< coefficient of variation between sites of the same size; absent: 0.3
    std::optional<Response> response;     ///< event_rate; absent: linear
    std::optional<double> months_at_risk; ///< time_to_event: usual months from entry to exit
    std::optional<int> points;            ///< score: steps of one respondent's score
    std::optional<double> site_sd;        ///< between sites, logits or logarithms of the rate; absent: the parameter
    std::optional<double> secular_trend;  ///< improvement a year without the network, likewise; absent: the parameter
    std::optional<int> window_months;     ///< months pooled in the reported figure; absent: 1
    std::optional<double> goal;           ///< what the network aims at, in the unit
    std::string counted;                  ///< what is gained or avoided, in words: "infections"
    std::string price;                    ///< price of one of these, by name
    std::string source;
};

}  // namespace lnsim::world
