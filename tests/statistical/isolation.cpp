// What must not matter does not matter: candidates who never join, new members to others' start, a plan's name. The
// runs are compared bit for bit.

#include <algorithm>
#include <array>
#include <string>

#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

constexpr std::array names{"base", "nodes", "complex", "long", "join_better", "isolated"};

world::SiteDefinition newcomer(const std::string& id) {
    world::SiteDefinition site;
    site.site = id;
    site.title = id;
    site.latitude = 47.0;
    site.longitude = 8.0;
    return site;
}

Situation with_site(Situation s, std::size_t place, const world::SiteDefinition& site) {
    s.network.sites.insert(s.network.sites.begin() + static_cast<std::ptrdiff_t>(place), site);
    return s;
}

/// Row of an entity after a site has been put in at that place.
std::size_t shifted(std::size_t row, std::size_t place) { return row < place ? row : row + 1; }

/// Measures over all candidates or over their thirds, which a further candidate changes whatever it does.
bool over_candidates(std::size_t measure) {
    const auto m = static_cast<Measure>(measure);
    return m == Measure::outcome_candidates || m == Measure::gap_small_sites || m == Measure::outcome_gained;
}

/// The runs are one but for the added site, which joined neither.
void check_untouched(const step::Recording& without, const step::Recording& with, std::size_t place,
                     std::uint32_t months) {
    for (std::size_t i = 0; i < without.measures.size(); ++i) {
        if (!over_candidates(i % step::measure_count) && !same(without.measures[i], with.measures[i])) {
            FAIL_CHECK(step::measure_declarations[i % step::measure_count].name
                       << " in month " << i / step::measure_count << ": " << without.measures[i] << " without, "
                       << with.measures[i] << " with");
        }
    }
    const std::size_t rows = without.entities.size() / months;
    REQUIRE(with.entities.size() == (rows + 1) * months);
    for (std::size_t row = 0; row < rows; ++row) {
        INFO("entity row " << row);
        CHECK(std::equal(without.entities.begin() + static_cast<std::ptrdiff_t>(row * months),
                         without.entities.begin() + static_cast<std::ptrdiff_t>((row + 1) * months),
                         with.entities.begin() + static_cast<std::ptrdiff_t>(shifted(row, place) * months)));
    }
    for (std::uint32_t month = 0; month < months; ++month) {
        CHECK(with.entities[place * months + month] == step::not_observed);
    }
}

}  // namespace

TEST_CASE("a candidate who never joins and knows nobody changes nobody's run, wherever it stands in the file") {
    world::SiteDefinition never = newcomer("never");
    never.connected = false;
    for (const char* name : names) {
        const Situation s = situation(name);
        const auto without = scene_of(s);
        const std::size_t sites = s.network.sites.size();
        std::vector<double> candidates;  // of the first place
        for (const std::size_t place : {std::size_t{0}, sites / 2, sites}) {
            const auto with = scene_of(with_site(s, place, never));
            for (std::uint32_t i = 0; i < 3; ++i) {
                INFO(name << ", at " << place << ", replication " << i);
                const step::Recording added = run(*with, i);
                check_untouched(run(*without, i), added, place, step::months(*with));
                // Even over candidates, whose sums of whole numbers do not know the order of the file.
                for (std::uint32_t month = 0; month < step::months(*with); ++month) {
                    const double x = at(added, month, Measure::outcome_candidates);
                    if (place == 0) {
                        candidates.push_back(x);
                    } else {
                        CHECK(x == candidates[std::size_t{i} * step::months(*with) + month]);
                    }
                }
            }
        }
    }
}

TEST_CASE("the order of members in the file decides nothing but the last digits of sums") {
    Situation s = situation("base");
    Situation reversed = s;
    std::reverse(reversed.network.sites.begin(), reversed.network.sites.end());
    const auto forward = scene_of(s);
    const auto backward = scene_of(reversed);
    const std::size_t sites = s.network.sites.size();
    for (std::uint32_t i = 0; i < 4; ++i) {
        INFO("replication " << i);
        const step::Recording x = run(*forward, i);
        const step::Recording y = run(*backward, i);
        const std::size_t months = step::months(*forward);
        for (std::size_t row = 0; row < sites; ++row) {
            for (std::size_t month = 0; month < months; ++month) {
                REQUIRE(x.entities[row * months + month] == y.entities[(sites - 1 - row) * months + month]);
            }
        }
        for (const Measure measure : {Measure::outcome, Measure::practices_in_use, Measure::ties_made, Measure::tells,
                                      Measure::sites_active, Measure::patients_enrolled}) {
            CHECK(at(x, static_cast<std::uint32_t>(months) - 1, measure) ==
                  at(y, static_cast<std::uint32_t>(months) - 1, measure));
        }
    }
}

TEST_CASE("a candidate who never joins but knows others takes ties and nothing else from their start") {
    Situation s = situation("base");
    s.plan.horizon_months = 1;
    const auto without = scene_of(s);
    const auto with = scene_of(with_site(s, 11, newcomer("never")));
    for (std::uint32_t i = 0; i < 32; ++i) {
        INFO("replication " << i);
        const step::Recording x = run(*without, i);
        const step::Recording y = run(*with, i);
        for (std::size_t row = 0; row < s.network.sites.size(); ++row) {
            CHECK(x.entities[row] == y.entities[shifted(row, 11)]);
        }
        for (const Measure measure : {Measure::outcome, Measure::capability, Measure::motivation, Measure::trust,
                                      Measure::site_hours, Measure::patients_enrolled}) {
            CHECK(at(x, 0, measure) == at(y, 0, measure));
        }
    }
}

TEST_CASE("a new member changes nobody else's start") {
    for (const char* name : {"base", "nodes", "complex"}) {
        Situation s = situation(name);
        s.plan.horizon_months = 1;
        world::SiteDefinition member = newcomer("member");
        member.joined = s.network.start;
        const auto without = scene_of(s);
        for (const std::size_t place : {std::size_t{0}, std::size_t{20}, s.network.sites.size()}) {
            const auto with = scene_of(with_site(s, place, member));
            for (std::uint32_t i = 0; i < 32; ++i) {
                INFO(name << ", at " << place << ", replication " << i);
                step::Detail before, after;
                const step::Recording x = run(*without, i, &before);
                const step::Recording y = run(*with, i, &after);
                CHECK(y.entities[place] != step::not_observed);
                for (std::size_t row = 0; row < s.network.sites.size(); ++row) {
                    INFO("site row " << row);
                    CHECK(x.entities[row] == y.entities[shifted(row, place)]);
                    CHECK(before.sites[row].patients == after.sites[shifted(row, place)].patients);
                    CHECK(before.sites[row].counts[0].numerator == after.sites[shifted(row, place)].counts[0].numerator);
                    CHECK(before.sites[row].counts[0].denominator ==
                          after.sites[shifted(row, place)].counts[0].denominator);
                }
            }
        }
    }
}

TEST_CASE("a plan has the same run under another name, and another run under another seed") {
    for (const char* name : {"base", "mentors", "rolling"}) {
        const Situation s = situation(name);
        Situation copy = s;
        copy.plan.name = "the same again";
        copy.plan.description = "in other words";
        for (std::uint32_t i = 0; i < 3; ++i) {
            INFO(name << ", replication " << i);
            const step::Recording x = run(*scene_of(s), i);
            const step::Recording y = run(*scene_of(copy), i);
            CHECK(same_measures(x, y));
            CHECK(x.entities == y.entities);
            CHECK_FALSE(same_measures(x, run(*scene_of(s, 4), i)));
        }
    }
}

TEST_CASE("a decision of the tenth month leaves the first nine as they were") {
    Situation s = situation("base");
    const auto as_it_is = scene_of(s);
    s.network.sites[39].joined = s.network.start.plus(9);
    const auto earlier = scene_of(s);
    for (std::uint32_t i = 0; i < 4; ++i) {
        const step::Recording x = run(*as_it_is, i);
        const step::Recording y = run(*earlier, i);
        for (std::size_t at = 0; at < 9 * step::measure_count; ++at) {
            CHECK(same(x.measures[at], y.measures[at]));
        }
        CHECK_FALSE(same_measures(x, y));
    }
}

TEST_CASE("a longer horizon only adds months") {
    Situation s = situation("nodes");
    const auto short_run = scene_of(s);
    s.plan.horizon_months += 30;
    const auto long_run = scene_of(s);
    for (std::uint32_t i = 0; i < 4; ++i) {
        const step::Recording x = run(*short_run, i);
        const step::Recording y = run(*long_run, i);
        for (std::size_t at = 0; at < x.measures.size(); ++at) {
            CHECK(same(x.measures[at], y.measures[at]));
        }
    }
}

}  // namespace lnsim::tests
