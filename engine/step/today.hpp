#pragma once
// Start from today's state: what the network file knows of its members, bound; and the scene of the months before, under
// which all that the file does not know is simulated.

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/step/month.hpp"

namespace lnsim::step {

/// A place in a given team.
struct TeamPlace {
    std::uint64_t key = 0;
    world::Role role = world::Role::nurse;
    std::int32_t since = 0;  ///< month of the run in which its holder came; below 0: before
};

enum class Status : std::uint8_t { unaware, aware, testing, implemented, embedded, dropped };

struct StatusToday {
    std::size_t practice = 0;
    Status status = Status::unaware;
    int months = 0;  ///< for which it has had this status, at least 1
};

/// Patients recorded in a month; `enrolled` 0: not reported.
struct RecordedMonth {
    std::int32_t well = 0;
    std::int32_t enrolled = 0;
};

/// What is known of a site.
struct SiteToday {
    std::vector<RecordedMonth> months;  ///< oldest first, the last one is the last observed month of the network
    /// The site's level of the recorded outcome in the last observed month, and its slope a month, each drawn towards
    /// those of all sites; `level_sd` and `slope_sd` are of what is left uncertain.
    double level = -1;  ///< below 0: nothing recorded
    double level_sd = 0, slope = 0, slope_sd = 0;
    enum class Practices : std::uint8_t { not_given, given } practices = Practices::not_given;
    std::vector<StatusToday> statuses;
};

struct Today {
    std::shared_ptr<const Scene> history;  ///< the network from its start to the last observed month
    std::vector<SiteToday> sites;          ///< by site row
    double network_level = -1;             ///< where no site has outcomes of its own; below 0: nothing recorded
    double network_slope = 0;
    double slope_sd = 0;                   ///< of the slope that all sites share
};

/// Binds what is known today when the plan starts in the month after the network's last observed one, and the scene of
/// the months before; else does nothing.
void bind_today(Scene& scene, const model::Registry& registry);

/// The start state: the history is simulated, then what is known replaces what was simulated.
void found_today(Month& m);

/// The thirteen phases once.
void pass_month(Month& m);

/// Practices of a site at the statuses that the file gives, with the reliability and embedding that they imply.
void place_practices(Month& m, std::uint32_t site);

/// Patients of all sites, and the offsets that make the present outcome where the site is heading.
void place_patients(Month& m);

}  // namespace lnsim::step
