// What must hold in every run, whatever chance does: patients, money, figures, nodes and cohorts add up, in every month;
// a run is a function of its arguments; both patient kernels give the same outcome.

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <thread>

#include "engine/stats/moments.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/step/scene.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

constexpr std::array names{"base", "waves", "crowded", "rolling", "nodes", "mentors", "complex", "long", "unmotivated",
                           "small_isolated", "join_better", "breakthrough", "virtual", "rivals", "immature",
                           "short_of_money", "shocked", "curated", "regrouped"};

/// One run of a situation with all that there is to see of it.
struct Run {
    Situation situation;
    std::shared_ptr<const step::Scene> scene;
    step::Detail detail;
    step::Recording recording;
    std::uint32_t months;

    Run(std::string_view name, std::uint32_t replication)
        : situation(tests::situation(name)), scene(scene_of(situation)), recording(tests::run(*scene, replication, &detail)),
          months(step::months(*scene)) {}

    [[nodiscard]] double operator()(std::uint32_t month, Measure measure) const { return at(recording, month, measure); }
    [[nodiscard]] bool active(std::size_t site, std::uint32_t month) const {
        const auto& s = detail.sites[site];
        const auto now = static_cast<std::int32_t>(month);
        return s.joined_month >= 0 && s.joined_month <= now && (s.left_month < 0 || s.left_month > now);
    }
    [[nodiscard]] std::uint8_t entity(std::size_t row, std::uint32_t month) const {
        return recording.entities[row * months + month];
    }
};

template <class Check>
void in_every_run(Check check) {
    for (const char* name : names) {
        for (std::uint32_t replication = 0; replication < 4; ++replication) {
            INFO(name << ", replication " << replication);
            check(Run(name, replication));
        }
    }
}

double price(const Situation& s, std::string_view name) {
    for (const world::Price& row : s.network.prices) {
        if (row.name == name) {
            return row.value;
        }
    }
    throw std::invalid_argument("no such price");
}

/// Mean of entity values weighted by patients; -1 where nobody is.
class Pooled {
public:
    void add(const Run& r, std::size_t site, std::uint32_t month) {
        patients_ += r.detail.sites[site].patients;
        well_ += r.detail.sites[site].patients * step::from_entity_value(r.entity(site, month));
    }
    /// The pooled row and its parts are each rounded to 1 / 250.
    [[nodiscard]] bool agrees_with(std::uint8_t value) const {
        return patients_ > 0 ? value != step::not_observed &&
                                   std::fabs(step::from_entity_value(value) - well_ / patients_) <= 1.0 / 250.0 + 1e-9
                             : value == step::not_observed;
    }

private:
    double patients_ = 0, well_ = 0;
};

}  // namespace

TEST_CASE("sites keep their patients, whatever happens to them") {
    for (const char* name : names) {
        for (std::uint32_t replication = 0; replication < 4; ++replication) {
            INFO(name << ", replication " << replication);
            const Run end(name, replication);
            Situation s = situation(name);
            s.plan.horizon_months = 1;
            step::Detail start;
            run(*scene_of(s), replication, &start);
            for (std::size_t i = 0; i < start.sites.size(); ++i) {
                CHECK(end.detail.sites[i].patients == start.sites[i].patients);
                CHECK(start.sites[i].patients >= 5);
            }
        }
    }
}

TEST_CASE("patients and sites are counted once") {
    in_every_run([](const Run& r) {
        const std::size_t sites = r.detail.sites.size();
        for (std::uint32_t month = 0; month < r.months; ++month) {
            INFO("month " << month);
            double active = 0, left = 0, enrolled = 0, patients = 0;
            for (std::size_t i = 0; i < sites; ++i) {
                const auto& site = r.detail.sites[i];
                const auto& count = site.counts[month];
                CHECK(count.numerator <= count.denominator);
                CHECK(count.denominator <= site.patients);
                active += r.active(i, month) ? 1 : 0;
                left += site.left_month >= 0 && site.left_month <= static_cast<int>(month) ? 1 : 0;
                enrolled += count.denominator;
                patients += r.active(i, month) ? site.patients : 0.0;
                CHECK((r.active(i, month) || count.denominator == 0));
                CHECK((r.entity(i, month) != step::not_observed) == r.active(i, month));
            }
            CHECK(r(month, Measure::sites_active) == active);
            CHECK(r(month, Measure::sites_left) == left);
            CHECK(active + left + r(month, Measure::sites_waiting) <= static_cast<double>(sites));
            CHECK(r(month, Measure::sites_counted) <= active);
            CHECK(r(month, Measure::patients_enrolled) == enrolled);
            CHECK(enrolled <= patients);
            CHECK(same(r(month, Measure::enrolment), patients > 0 ? enrolled / patients : std::nan("")));
        }
    });
}

TEST_CASE("the network figure is that of the sites which count") {
    in_every_run([](const Run& r) {
        const double from = r.scene->newcomers.counted_from(r.situation.parameters);
        for (std::uint32_t month = 0; month < r.months; ++month) {
            INFO("month " << month);
            double recorded = 0, enrolled = 0, sites = 0;
            for (const auto& site : r.detail.sites) {
                const auto& count = site.counts[month];
                if (count.denominator > 0 && count.denominator >= from * site.patients) {
                    recorded += count.numerator;
                    enrolled += count.denominator;
                    sites += 1;
                }
            }
            CHECK(r.detail.network[month].numerator == recorded);
            CHECK(r.detail.network[month].denominator == enrolled);
            CHECK(r(month, Measure::sites_counted) == sites);
            CHECK(same(r(month, Measure::outcome), enrolled > 0 ? recorded / enrolled : std::nan("")));
        }
    });
}

TEST_CASE("nodes part the active sites") {
    in_every_run([](const Run& r) {
        const std::uint32_t last = r.months - 1;
        const world::StructurePlan& structure = r.situation.plan.structure;
        const bool dissolves = structure.merge_below > 0 || structure.reform_every_months > 0;
        for (std::uint32_t month = 0; month < r.months; ++month) {
            INFO("month " << month);
            double formed_so_far = 0, recording = 0, recorded = 0, enrolled = 0, sites_recorded = 0;
            for (const auto& node : r.detail.nodes) {
                const bool formed = node.formed_month <= static_cast<int>(month);
                CHECK((formed || node.counts[month].denominator == 0));
                formed_so_far += formed ? 1 : 0;
                recording += node.counts[month].denominator > 0 ? 1 : 0;
                recorded += node.counts[month].numerator;
                enrolled += node.counts[month].denominator;
            }
            for (const auto& site : r.detail.sites) {
                sites_recorded += site.counts[month].numerator;
            }
            // A node that was dissolved has no members and counts no more; its row stays.
            CHECK(recording <= r(month, Measure::nodes));
            CHECK((dissolves ? r(month, Measure::nodes) <= formed_so_far : r(month, Measure::nodes) == formed_so_far));
            CHECK(enrolled == r(month, Measure::patients_enrolled));
            CHECK(recorded == sites_recorded);
        }
        std::vector<double> members(r.detail.nodes.size(), 0.0), enrolled(r.detail.nodes.size(), 0.0);
        for (std::size_t i = 0; i < r.detail.sites.size(); ++i) {
            const std::int32_t node = r.detail.sites[i].node;
            CHECK((node >= 0) == (r.detail.sites[i].joined_month >= 0));
            if (r.active(i, last)) {
                REQUIRE(node >= 0);
                REQUIRE(node < static_cast<int>(members.size()));
                members[static_cast<std::size_t>(node)] += 1;
                enrolled[static_cast<std::size_t>(node)] += r.detail.sites[i].counts[last].denominator;
            }
        }
        for (std::size_t node = 0; node < members.size(); ++node) {
            CHECK(enrolled[node] == r.detail.nodes[node].counts[last].denominator);
            if (r.situation.plan.structure.strategy != "none") {
                CHECK(members[node] <= r.situation.plan.structure.split_above);
            }
        }
    });
}

TEST_CASE("cohorts, nodes and practices among the entities are those of their sites") {
    in_every_run([](const Run& r) {
        const step::EntityLayout layout = step::entity_layout(*r.scene);
        REQUIRE(r.recording.entities.size() == std::size_t{layout.rows()} * r.months);
        const auto start = r.situation.plan.start;
        for (std::uint32_t month = 0; month < r.months; ++month) {
            INFO("month " << month);
            for (std::uint32_t cohort = 0; cohort < layout.cohorts; ++cohort) {
                Pooled pooled;
                for (std::size_t i = 0; i < layout.sites; ++i) {
                    if (r.active(i, month) &&
                        start.plus(r.detail.sites[i].joined_month).year() == start.year() + static_cast<int>(cohort)) {
                        pooled.add(r, i, month);
                    }
                }
                CHECK(pooled.agrees_with(r.entity(layout.first_cohort() + cohort, month)));
            }
            for (std::size_t k = 0; k < layout.practices; ++k) {
                double ever = 0;
                for (std::size_t i = 0; i < layout.sites; ++i) {
                    const std::int32_t from = r.detail.sites[i].in_use_from[k];
                    ever += r.active(i, month) && from >= 0 && from <= static_cast<int>(month) ? 1 : 0;
                }
                const double active = r(month, Measure::sites_active);
                const std::uint8_t value = r.entity(layout.first_practice() + k, month);
                CHECK((value != step::not_observed) == (active > 0));
                if (active > 0) {
                    CHECK(step::from_entity_value(value) <= ever / active + 0.5 / 250.0 + 1e-9);
                }
            }
        }
        for (std::size_t node = 0; node < layout.nodes; ++node) {
            Pooled pooled;
            for (std::size_t i = 0; i < layout.sites; ++i) {
                if (r.active(i, r.months - 1) && r.detail.sites[i].node == static_cast<int>(node)) {
                    pooled.add(r, i, r.months - 1);
                }
            }
            CHECK(pooled.agrees_with(r.entity(layout.first_node() + node, r.months - 1)));
        }
    });
}

TEST_CASE("cash is what was there, came in and was paid by the hub") {
    in_every_run([](const Run& r) {
        const bool mentors = r.situation.plan.growth.mentors != "none";
        double income = 0;
        for (std::uint32_t month = 0; month < r.months; ++month) {
            INFO("month " << month);
            double intakes = 0;
            for (const auto& site : r.detail.sites) {
                intakes += site.joined_month > 0 && site.joined_month <= static_cast<int>(month) ? 1 : 0;
            }
            const double intake_cost = intakes * price(r.situation, "intake_site");
            const double onboarding = r(month, Measure::cost_onboarding);
            CHECK(onboarding >= intake_cost - 1e-6);
            CHECK((mentors || std::fabs(onboarding - intake_cost) < 1e-6));
            const world::Plan& plan = r.situation.plan;
            income += (r(month, Measure::sites_active) * plan.hub.site_fee.value_or(r.situation.network.site_fee) +
                       plan.hub.grants.value_or(r.situation.network.grants)) / 12.0;
            const core::CalendarMonth now = plan.start.plus(static_cast<int>(month));
            for (const world::FundingSource& source : plan.funding) {
                const bool flows = (!source.from || *source.from <= now) && (!source.until || now <= *source.until);
                income += flows ? source.amount / 12.0 : 0.0;
            }
            CHECK(r(month, Measure::income) == Approx(income).epsilon(1e-12));
            const double hub = r(month, Measure::cost_staff) + r(month, Measure::cost_gatherings) +
                               r(month, Measure::cost_registry) + intake_cost;
            CHECK(r(month, Measure::cash) ==
                  Approx(r.situation.network.opening_cash + income - hub).epsilon(1e-12).margin(1e-4));
            CHECK(r(month, Measure::cost) ==
                  Approx(r(month, Measure::cost_staff) + r(month, Measure::cost_gatherings) +
                         r(month, Measure::cost_registry) + r(month, Measure::cost_nodes) + onboarding +
                         r(month, Measure::cost_sites)).epsilon(1e-12));
        }
    });
}

TEST_CASE("fractions are fractions, numbers not negative, totals never fall") {
    in_every_run([](const Run& r) {
        const step::MeasureTable measures(r.situation.network);
        for (std::size_t i = 0; i < measures.size(); ++i) {
            const step::MeasureRow& row = measures[static_cast<Measure>(i)];
            const auto measure = static_cast<Measure>(i);
            const bool signed_measure = measure == Measure::gap_small_sites || measure == Measure::cash ||
                                        measure == Measure::outcome_gained;
            const bool so_far = row.title.find("so far") != std::string::npos ||
                                measure == Measure::sites_left;
            double before = 0;
            for (std::uint32_t month = 0; month < r.months; ++month) {
                const double x = r(month, measure);
                INFO(row.name << " in month " << month << ": " << x);
                CHECK_FALSE(std::isinf(x));
                if (std::isnan(x)) {
                    continue;
                }
                CHECK((signed_measure || x >= 0.0));
                CHECK((row.unit != "fraction" || std::fabs(x) <= 1.0));
                CHECK((row.unit != "tier" || x <= 3.0));
                CHECK((row.unit != "practices" || measure == Measure::practices_dropped ||
                       x <= static_cast<double>(r.situation.network.practices.size())));
                if (so_far && measure != Measure::outcome_gained) {
                    CHECK(x >= before);
                    before = x;
                }
            }
        }
    });
}

TEST_CASE("at either end of every parameter's range a run stays finite, its fractions fractions") {
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        for (const double value : {row.low, row.high}) {
            for (const char* name : {"nodes", "mentors"}) {
                Situation s = situation(name);
                s.plan.horizon_months = 30;
                s.parameters.*row.field = value;
                const step::Recording r = run(*scene_of(s), 0);
                const step::MeasureTable measures(s.network);
                for (std::size_t i = 0; i < r.measures.size(); ++i) {
                    if (i % step::measure_count >= measures.size()) {
                        continue;
                    }
                    const step::MeasureRow& declared = measures[static_cast<Measure>(i % step::measure_count)];
                    const double x = r.measures[i];
                    const bool fraction = declared.unit == "fraction";
                    if (std::isinf(x) || (fraction && std::fabs(x) > 1.0 + 1e-12)) {
                        FAIL_CHECK(row.name << " = " << value << " under " << name << ": " << declared.name
                                            << " in month " << i / step::measure_count << " is " << x);
                    }
                }
                for (const Measure always : {Measure::outcome_candidates, Measure::reliability, Measure::trust,
                                             Measure::capability, Measure::cash, Measure::support}) {
                    INFO(row.name << " = " << value << " under " << name);
                    CHECK_FALSE(std::isnan(at(r, 1, always)));
                }
            }
        }
    }
}

TEST_CASE("a run is a function of its arguments: again, in another order, on another thread") {
    for (const char* name : {"base", "nodes", "mentors", "complex"}) {
        const auto scene = scene_of(situation(name));
        const auto other = scene_of(situation("small_isolated"));  // of another size, in between
        std::vector<step::Recording> first;
        for (std::uint32_t i = 0; i < 4; ++i) {
            first.push_back(run(*scene, i));
        }
        for (std::uint32_t i = 4; i-- > 0;) {
            INFO(name << ", replication " << i);
            run(*other, i);
            const step::Recording again = run(*scene, i);
            CHECK(same_measures(again, first[i]));
            CHECK(again.entities == first[i].entities);
            step::Detail detail;
            const step::Recording seen = run(*scene, i, &detail);
            CHECK(same_measures(seen, first[i]));
            step::Recording elsewhere;
            std::thread([&] { elsewhere = run(*scene, i); }).join();
            CHECK(same_measures(elsewhere, first[i]));
            CHECK(elsewhere.entities == first[i].entities);
        }
        CHECK_FALSE(same_measures(first[0], first[1]));
    }
}

TEST_CASE("patients as counts and one by one have the same outcome") {
    Situation s = situation("base");
    const auto counts = scene_of(s);
    s.plan.patients = "one_by_one";
    const auto plain = scene_of(s, 18);  // independent of the other
    for (const Measure measure : {Measure::outcome_candidates, Measure::outcome, Measure::enrolment}) {
        stats::Moments difference;
        for (std::uint32_t i = 0; i < 64; ++i) {
            const auto months = step::months(*counts);
            difference.add(mean_over(run(*counts, i), measure, 0, months) -
                           mean_over(run(*plain, i), measure, 0, months));
        }
        const double z = difference.mean() / difference.standard_error();
        INFO(step::measure_declarations[static_cast<std::size_t>(measure)].name << ": z = " << z);
        CHECK(std::fabs(z) < 4.0);
    }
}

}  // namespace lnsim::tests
