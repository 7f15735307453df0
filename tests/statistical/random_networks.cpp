// What must hold whatever the network: over networks and plans drawn at random, all mechanisms among them, patients and sites
// are conserved, cash is what came in less what was paid, every adoption has one route, nodes part the active sites, and
// counts of the network are sums over its sites. Seeds are fixed: the networks are the same in every run of the test.

#include <cmath>
#include <numeric>
#include <random>

#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

class Lot {
public:
    explicit Lot(std::uint32_t seed) : words_(seed) {}
    /// A whole number in [low, high].
    int whole(int low, int high) { return low + static_cast<int>(words_() % static_cast<std::uint32_t>(high - low + 1)); }
    double real(double low, double high) { return low + (high - low) * (static_cast<double>(words_()) / 4294967296.0); }
    bool yes(double share) { return real(0, 1) < share; }
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(whole(0, static_cast<int>(list.size()) - 1))];
    }

private:
    std::mt19937 words_;
};

void draw_practices(Lot& lot, world::Network& network) {
    network.practices.resize(static_cast<std::size_t>(lot.whole(1, static_cast<int>(network.practices.size()))));
    for (std::size_t k = 0; k < network.practices.size(); ++k) {
        auto& row = network.practices[k];
        row.effect_up = lot.real(-0.1, 0.3);
        row.effect_down = lot.real(0.0, 0.2);
        row.complexity = lot.real(0, 1);
        row.known_from = lot.yes(0.5) ? 0 : lot.whole(1, 30);
        row.taught_at_joining = lot.yes(0.4);
        row.discovered = lot.yes(0.2);
        row.scaled_by_enrolment = lot.yes(0.2);
        row.needs.clear();  // of those before it, so that no circle closes
        if (k > 0 && lot.yes(0.4)) {
            row.needs.push_back(network.practices[static_cast<std::size_t>(lot.whole(0, static_cast<int>(k) - 1))].practice);
        }
    }
    network.interactions.clear();
}

void draw_circumstances(Lot& lot, Situation& s) {
    world::Plan& plan = s.plan;
    plan.calendar.rhythm = lot.yes(0.3) ? "breakthrough" : "even";
    plan.calendar.sessions = lot.yes(0.3) ? "virtual" : "in_person";
    plan.policies.commons = lot.one_of<std::string>({"on", "off", "curated"});
    plan.policies.transparency = lot.one_of<std::string>({"open", "blinded", "none"});
    for (auto* policy : {&plan.policies.registry, &plan.policies.engagement, &plan.policies.research}) {
        *policy = lot.yes(0.8) ? "on" : "off";
    }
    if (lot.yes(0.4)) {
        plan.maturity.governance = lot.real(0, 1);
        plan.maturity.information_technology = lot.real(0, 1);
    }
    if (lot.yes(0.4)) {
        plan.hub.grants = lot.real(0, 3e5);
        plan.funding = {{"One", "grant", lot.real(0, 5e5), {}, plan.start.plus(lot.whole(0, 30))},
                        {"Two", "philanthropy", lot.real(0, 2e5), plan.start.plus(lot.whole(0, 30)), {}}};
        plan.hub.when_short = {"sessions", "engagement", "intake", "coaching", "analysis", "calls"};
    }
    if (lot.yes(0.4)) {
        plan.shocks = {{"Shock", plan.start.plus(lot.whole(-3, 30)), lot.whole(1, 20), lot.real(0, 1), lot.real(0, 2),
                        lot.real(0, 4), lot.real(-0.5, 0.5), lot.real(0.2, 1.5), lot.one_of<std::string>({"held", "virtual", "cancelled"})}};
    }
    s.parameters.ramp_growth = lot.yes(0.3) ? lot.real(1, 2) : 1.0;
    s.parameters.lead_voice = lot.yes(0.3) ? 3.0 : 0.0;
    for (int leaver = lot.yes(0.4) ? lot.whole(1, 4) : 0; leaver > 0; --leaver) {
        plan.departures.push_back({plan.start.plus(lot.whole(0, 40)), "", lot.one_of<std::string>({"most_ties", "most_between", "most_copied", "best_outcome", "by_lot"})});
    }
}

Situation drawn(std::uint32_t seed) {
    Lot lot(seed);
    Situation s = base_situation();
    s.network.sites.resize(static_cast<std::size_t>(lot.whole(1, 40)));
    const int markets = lot.whole(1, 6);
    for (std::size_t i = 0; i < s.network.sites.size(); ++i) {
        auto& site = s.network.sites[i];
        site.founder = i == 0 || lot.yes(0.3);
        site.joined = s.network.start.plus(site.founder ? 0 : lot.whole(1, 40));
        site.patients = lot.yes(0.5) ? std::optional<double>(lot.whole(5, 900)) : std::nullopt;
        site.market = lot.yes(0.5) ? "m" + std::to_string(lot.whole(1, markets)) : "";
    }
    draw_practices(lot, s.network);
    s.plan.horizon_months = lot.whole(6, 48);
    s.plan.growth.strategy = lot.one_of<std::string>({"published", "waves", "rolling", "pilot_then_spread"});
    s.plan.growth.mentors = lot.yes(0.3) ? "paired" : "none";
    if (lot.yes(0.5)) {
        s.plan.structure = {.strategy = lot.one_of<std::string>({"size_limit", "by_context", "geography", "mixed_experience", "random",
                                                                 "balanced_partition", "tie_communities"}),
                            .split_above = 12, .node_size = 6, .cross_links = lot.real(0, 1)};
    }
    s.plan.futures.contagion = {lot.one_of<std::string>({"simple", "complex", "complex_three"})};
    draw_circumstances(lot, s);
    return s;
}

double price(const Situation& s, std::string_view name) {
    for (const world::Price& row : s.network.prices) {
        if (row.name == name) {
            return row.value;
        }
    }
    return 0;
}

double sum_of(const step::Recording& r, std::uint32_t month, Measure first, std::size_t count) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        sum += at(r, month, static_cast<Measure>(static_cast<std::size_t>(first) + i));
    }
    return sum;
}

}  // namespace

TEST_CASE("whatever the network and the plan, nothing is lost, counted twice or of no route") {
    for (std::uint32_t seed = 1; seed <= 120; ++seed) {
        const Situation s = drawn(seed);
        const auto scene = scene_of(s, seed);
        step::Detail detail;
        const step::Recording r = run(*scene, 0, &detail);
        const std::uint32_t months = step::months(*scene);
        INFO("network " << seed << ", " << s.network.sites.size() << " sites, " << s.plan.growth.strategy);
        double ever = 0;
        for (const auto& site : detail.sites) {
            ever += site.joined_month >= 0 ? 1 : 0;
        }
        for (std::uint32_t month = 0; month < months; ++month) {
            INFO("month " << month);
            double active = 0, enrolled = 0, by_node = 0;
            for (std::size_t i = 0; i < detail.sites.size(); ++i) {
                const auto& site = detail.sites[i];
                const auto now = static_cast<std::int32_t>(month);
                const bool member = site.joined_month >= 0 && site.joined_month <= now && (site.left_month < 0 || site.left_month > now);
                active += member ? 1 : 0;
                enrolled += site.counts[month].denominator;
                CHECK(site.counts[month].denominator <= site.patients);
                CHECK((member || site.counts[month].denominator == 0));
            }
            for (const auto& node : detail.nodes) {
                by_node += node.counts[month].denominator;
            }
            CHECK(at(r, month, Measure::sites_active) == active);
            CHECK(at(r, month, Measure::patients_enrolled) == enrolled);
            CHECK(by_node == enrolled);
            CHECK(active + at(r, month, Measure::sites_left) + at(r, month, Measure::sites_waiting) <= static_cast<double>(detail.sites.size()));
            const double paid = at(r, month, Measure::cost_staff) + at(r, month, Measure::cost_gatherings) + at(r, month, Measure::cost_registry) +
                                at(r, month, Measure::used_intakes) * price(s, "intake_site");
            CHECK(at(r, month, Measure::cash) == Approx(s.network.opening_cash + at(r, month, Measure::income) - paid).epsilon(1e-9).margin(1e-3));
            const double parts = sum_of(r, month, Measure::income_fees, 2);
            CHECK(parts <= at(r, month, Measure::income) * (1 + 1e-12) + 1e-6);
            // Adoptions by route: as many as pairs of site and practice that are known, or in use.
            double known = 0, in_use = 0;
            for (const auto& site : detail.sites) {
                for (const auto& origin : site.origin) {
                    known += origin.month >= 0 && origin.month <= static_cast<std::int32_t>(month) ? 1 : 0;
                }
                for (const std::int32_t from : site.in_use_from) {
                    in_use += from >= 0 && from <= static_cast<std::int32_t>(month) ? 1 : 0;
                }
            }
            CHECK(sum_of(r, month, Measure::known_by_peer, 6) == known);
            CHECK(sum_of(r, month, Measure::in_use_by_peer, 7) == in_use);
        }
        CHECK(at(r, months - 1, Measure::sites_active) + at(r, months - 1, Measure::sites_left) == ever);
        const step::Recording again = run(*scene_of(s, seed), 0);
        CHECK(same_measures(r, again));
    }
}

TEST_CASE("the networks drawn are of many kinds") {
    int breakthrough = 0, short_of_money = 0, rivals = 0, followed = 0, shocked = 0, curated = 0, departed = 0;
    for (std::uint32_t seed = 1; seed <= 120; ++seed) {
        const Situation s = drawn(seed);
        breakthrough += s.plan.calendar.rhythm == "breakthrough" ? 1 : 0;
        followed += s.plan.maturity.given() ? 1 : 0;
        shocked += s.plan.shocks.empty() ? 0 : 1;
        curated += s.plan.policies.commons == "curated" ? 1 : 0;
        departed += s.plan.departures.empty() ? 0 : 1;
        const auto scene = scene_of(s, seed);
        const step::Recording r = run(*scene, 0);
        const std::uint32_t last = step::months(*scene) - 1;
        short_of_money += at(r, last, Measure::activities_stopped) > 0 ? 1 : 0;
        rivals += at(r, last, Measure::rivalry) > 0 ? 1 : 0;
    }
    for (const int seen : {breakthrough, short_of_money, rivals, followed, shocked, curated, departed}) {
        CHECK(seen >= 5);
    }
}

}  // namespace lnsim::tests
