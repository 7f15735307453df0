#pragma once
// A network's own data as its data manager has them: CSV files (and ties as GraphML), read whole, every problem with its
// line, nothing repaired and nothing dropped.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/calendar.hpp"
#include "engine/core/problem.hpp"
#include "engine/world/network.hpp"

namespace lnsim::io {

/// The files; an empty name: not given.
struct OwnSources {
    std::string sites, ties, outcomes, practices, actors;
    std::vector<std::string> context;            ///< columns of sites that are context; empty: all that have no other meaning
    std::optional<core::CalendarMonth> today;    ///< last month that the data describe; absent: the last of the outcomes
};

/// What became of one file.
struct OwnFile {
    std::string kind;    ///< sites, ties, outcomes, practices, actors
    std::string path;
    std::string digest;  ///< SHA-256
    std::size_t rows = 0;
    std::vector<core::Problem> unusable;     ///< by row, each with its line; a row may have several
    std::set<std::size_t> unusable_lines;    ///< of rows; in GraphML the number of the edge
    [[nodiscard]] std::size_t accepted() const noexcept { return rows - unusable_lines.size(); }
};

/// A context column, standardised.
struct ContextColumn {
    std::string name;
    double mean = 0;
    double sd = 0;
};

struct OwnOutcome {
    std::string site;  ///< empty: the network
    core::CalendarMonth month;
    int numerator = 0;
    int denominator = 0;
};

/// What is accepted. `fatal` are problems of files as wholes: nothing can be made of the data while there are any.
struct OwnData {
    std::vector<world::SiteDefinition> sites;
    std::vector<ContextColumn> context;
    std::vector<world::TieDefinition> ties;
    std::vector<OwnOutcome> outcomes;
    std::vector<world::PracticeStatus> practices;
    std::vector<world::TeamMember> actors;
    std::optional<core::CalendarMonth> last;  ///< last observed month; absent: neither outcomes nor --today
    std::vector<OwnFile> files;
    std::vector<core::Problem> fatal;
    std::vector<std::string> notes;  ///< what a reader should know and need not correct
};

/// Reads all files. \param like gives the practices' names and the outcome
[[nodiscard]] OwnData read_own_data(const OwnSources& sources, const world::Network& like);

}  // namespace lnsim::io
