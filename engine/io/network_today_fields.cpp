// The keys of ties and of what is known today.
#include "engine/io/network_fields.hpp"

namespace lnsim::io {
namespace {

constexpr auto required = Presence::required;

Table<world::OutcomeSeries> outcome_table() {
    using O = world::OutcomeSeries;
    Field<O> site = value("site", &O::site, {.meaning = "id of the site; absent: the network as a whole", .least = 1, .most = 100});
    site.present = [](const O& series) { return !series.site.empty(); };
    const auto counts = [](const char* meaning) {
        return Rule{.meaning = meaning, .unit = "patients", .low = 0, .high = 1e7, .least_values = 1, .most_values = 2400,
                    .presence = required};
    };
    return {"Recorded outcomes of a site, one number a month",
            {std::move(site), value("from", &O::from, {.meaning = "month of the first number", .presence = required}),
             value("numerators", &O::numerators, counts("patients in remission")),
             value("denominators", &O::denominators, counts("patients whose state was recorded; 0: not reported"))}};
}

Table<world::PracticeStatus> status_table() {
    using S = world::PracticeStatus;
    return {"What a site does with a practice",
            {value("site", &S::site, {.meaning = "id of the site", .least = 1, .most = 100, .presence = required}),
             value("practice", &S::practice, {.meaning = "id of the practice", .least = 1, .most = 100, .presence = required}),
             value("status", &S::status, {.meaning = "what the site does with it", .choices = {"unaware", "aware", "testing",
                 "implemented", "embedded", "dropped"}, .presence = required}),
             value("since", &S::since, {.meaning = "month from which it has this status; absent: since the site joined"})}};
}

Table<world::TeamMember> member_table() {
    using A = world::TeamMember;
    return {"A member of a site's improvement team",
            {value("site", &A::site, {.meaning = "id of the site", .least = 1, .most = 100, .presence = required}),
             value("actor", &A::actor, {.meaning = "id of the member, unique within the site; a code will do", .least = 1,
                 .most = 100, .presence = required}),
             value("role", &A::role, {.meaning = "role in the team", .choices = {"physician", "coordinator", "nurse",
                 "data_manager", "dietitian", "parent", "researcher"}, .presence = required}),
             value("since", &A::since, {.meaning = "month in which the member came; absent: years ago"})}};
}

}  // namespace

Table<world::TieDefinition> tie_table() {
    using T = world::TieDefinition;
    return {"A tie between two sites, held by one member of each team",
            {value("from", &T::from, {.meaning = "id of a site", .least = 1, .most = 100, .presence = required}),
             value("to", &T::to, {.meaning = "id of another site", .least = 1, .most = 100, .presence = required}),
             value("strength", &T::strength, {.meaning = "strength; absent: the parameter tie_start", .unit = "fraction",
                 .low = 0.01, .high = 1}),
             value("kind", &T::kind, {.meaning = "professional; session: made at a gathering; community: between patient "
                 "and parent partners", .choices = {"professional", "session", "community"}})}};
}

Table<world::TodayState> today_table() {
    using T = world::TodayState;
    return {"What is known of the network up to its last observed month",
            {objects("outcomes", &T::outcomes, outcome_table(), {.meaning = "recorded outcomes by site"}),
             objects("practices", &T::practices, status_table(),
                 {.meaning = "practices by site; a site without rows has what its membership so far implies"}),
             objects("actors", &T::actors, member_table(),
                 {.meaning = "teams by site; a site without rows has a team as the model draws it"})}};
}

}  // namespace lnsim::io
