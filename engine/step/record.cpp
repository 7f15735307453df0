#include "engine/step/record.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lnsim::step {
namespace {

using world::World;

constexpr double not_seen = std::numeric_limits<double>::quiet_NaN();

double ratio(double numerator, double denominator) { return denominator > 0 ? numerator / denominator : not_seen; }

struct Patients {
    double well = 0;
    double all = 0;
    void add(const Month& m, std::uint32_t site) {
        all += m.scratch.all[site];
        well += m.scratch.well[site];
    }
    [[nodiscard]] double share() const { return ratio(well, all); }
};

Patients patients_of(const Month& m, std::uint32_t site) {
    Patients patients;
    patients.add(m, site);
    return patients;
}

/// Mean and standard deviation over active sites.
class Spread {
public:
    void add(double x) {
        sum_ += x;
        squares_ += x * x;
        ++count_;
    }
    [[nodiscard]] double mean() const { return ratio(sum_, count_); }
    [[nodiscard]] double sd() const {
        return count_ < 2 ? not_seen : std::sqrt(std::max(0.0, squares_ - sum_ * sum_ / count_) / (count_ - 1.0));
    }

private:
    double sum_ = 0, squares_ = 0, count_ = 0;
};

class Row {
public:
    Row(const Month& m, Recording& recording)
        : m_(m), world_(m.world), row_(&recording.measures[std::size_t{m.month} * measure_count]) {}

    void write() {
        outcome();
        membership();
        practices();
        sites();
        hub();
    }

private:
    void set(Measure measure, double value) { row_[static_cast<std::size_t>(measure)] = value; }
    void mean(Measure measure, const std::vector<double>& column) {
        Spread spread;
        for (const std::uint32_t site : world_.members) {
            spread.add(column[site]);
        }
        set(measure, spread.mean());
    }

    void outcome() {
        const NetworkFigure& figure = m_.scratch.figure;
        set(Measure::remission, ratio(static_cast<double>(figure.recorded), static_cast<double>(figure.enrolled)));
        set(Measure::sites_counted, figure.sites);
        Patients candidates;
        Patients founders;
        Spread between;
        for (std::uint32_t site = 0; site < world_.sites.size(); ++site) {
            candidates.add(m_, site);
            if (m_.scene.network.sites[site].founder) {
                founders.add(m_, site);
            }
            if (world_.sites.stage[site] == world::Stage::active) {
                between.add(patients_of(m_, site).share());
            }
        }
        set(Measure::remission_candidates, candidates.share());
        set(Measure::remission_founders, founders.share());
        set(Measure::site_spread, between.sd());
        Patients large;
        Patients small;
        for (const std::uint32_t site : m_.scratch.large_third) {
            large.add(m_, site);
        }
        for (const std::uint32_t site : m_.scratch.small_third) {
            small.add(m_, site);
        }
        set(Measure::gap_small_sites, large.share() - small.share());
    }

    void membership() {
        double enrolled = 0;
        double all = 0;
        for (const std::uint32_t site : world_.members) {
            all += patients_of(m_, site).all;
            enrolled += world_.enrolled[std::size_t{m_.month} * world_.sites.size() + site];
        }
        set(Measure::patients_enrolled, enrolled);
        set(Measure::enrolment, ratio(enrolled, all));
        set(Measure::sites_active, world_.active);
        double waiting = 0;
        double quality = 0;
        double newcomers = 0;
        for (std::uint32_t site = 0; site < world_.sites.size(); ++site) {
            const auto stage = world_.sites.stage[site];
            waiting += stage > world::Stage::outside && stage < world::Stage::active ? 1.0 : 0.0;
            const double months = static_cast<double>(m_.month) - world_.sites.joined[site];
            if (stage == world::Stage::active && world_.sites.joined[site] > 0 &&
                months < m_.parameters().newcomer_months) {
                quality += world_.sites.onboarding[site];
                newcomers += 1;
            }
        }
        set(Measure::sites_waiting, waiting);
        set(Measure::sites_left, world_.left);
        set(Measure::onboarding_quality, newcomers > 0 ? quality / newcomers : 1.0);
        set(Measure::nodes, static_cast<double>(world_.nodes.size()));
    }

    void practices() {
        Spread aware, in_use, embedded, ineffective, knowledge;
        double fit = 0;
        double uses = 0;
        for (const std::uint32_t site : world_.members) {
            const auto& s = world_.sites;
            aware.add(__builtin_popcountll(s.known[site]));
            in_use.add(__builtin_popcountll(s.in_use[site]));
            embedded.add(__builtin_popcountll(s.embedded[site]));
            ineffective.add(__builtin_popcountll(s.in_use[site] & m_.scene.ineffective));
            for_each_bit(s.in_use[site], [&](std::size_t k) { fit += world_.cells.fit[world_.cell(site, k)]; });
            uses += __builtin_popcountll(s.in_use[site]);
            for (std::uint32_t actor = s.first_actor[site]; actor < s.first_actor[site + 1]; ++actor) {
                knowledge.add(__builtin_popcountll(world_.actors.knows[actor]));
            }
        }
        set(Measure::practices_aware, aware.mean());
        set(Measure::practices_in_use, in_use.mean());
        set(Measure::practices_embedded, embedded.mean());
        set(Measure::ineffective_in_use, ineffective.mean());
        set(Measure::fit, ratio(fit, uses));
        set(Measure::actor_knowledge, knowledge.mean());
        set(Measure::tests, m_.scratch.tests);
        set(Measure::practices_dropped, static_cast<double>(world_.practices_dropped));
        double stock = 0;
        for (const double resources : world_.practices.stock) {
            stock += resources;
        }
        set(Measure::resources, stock);
    }

    void sites() {
        const auto& s = world_.sites;
        Spread reliability, capability, motivation, signals, hours;
        for (const std::uint32_t site : world_.members) {
            reliability.add(s.mean_reliability[site]);
            capability.add(s.capability[site]);
            motivation.add(s.motivation[site]);
            signals.add(s.signal[site] != 0 ? 1.0 : 0.0);
            hours.add(s.hours[site] * (0.4 + s.motivation[site]));
        }
        set(Measure::reliability, reliability.mean());
        set(Measure::reliability_spread, reliability.sd());
        set(Measure::capability, capability.mean());
        set(Measure::capability_spread, capability.sd());
        set(Measure::signals, signals.mean());
        set(Measure::site_hours, hours.mean());
        set(Measure::motivation, motivation.mean());
        set(Measure::motivation_spread, motivation.sd());
        mean(Measure::trust, s.trust);
        mean(Measure::tier, s.mean_tier);
        mean(Measure::support, s.support);
        mean(Measure::coach_hours, s.coach_hours);
        set(Measure::actors_left, m_.scratch.actors_left);
        set(Measure::attendance, m_.scratch.attendance);
        set(Measure::network_signal, m_.scratch.network_signal != 0 ? 1.0 : 0.0);
        Spread strength;
        double made = 0;
        for (std::size_t i = 0; i < world_.ties.size(); ++i) {
            strength.add(world_.ties.strength[i]);
            made += world_.ties.made[i];
        }
        set(Measure::ties_made, made);
        set(Measure::tie_strength, strength.mean());
        set(Measure::tells, m_.scratch.told);
    }

    void hub() {
        const world::Hub& h = world_.hub;
        for (std::size_t kind = 0; kind < world::staff_count; ++kind) {
            row_[static_cast<std::size_t>(Measure::demand_coaches) + kind] = h.demand[kind];
            row_[static_cast<std::size_t>(Measure::capacity_coaches) + kind] = h.capacity[kind];
        }
        set(Measure::registry_delay, h.registry_delay);
        set(Measure::cost_staff, h.cost_staff);
        set(Measure::cost_gatherings, h.cost_gatherings);
        set(Measure::cost_registry, h.cost_registry);
        set(Measure::cost_nodes, h.cost_nodes);
        set(Measure::cost_onboarding, h.cost_onboarding);
        set(Measure::cost_sites, h.cost_sites);
        set(Measure::cost, h.cost_staff + h.cost_gatherings + h.cost_registry + h.cost_nodes + h.cost_onboarding +
                               h.cost_sites);
        set(Measure::income, h.income);
        set(Measure::cash, h.cash);
        set(Measure::patient_years, h.patient_years);
    }

    const Month& m_;
    const World& world_;
    double* row_;
};

void record_entities(const Month& m, Recording& recording) {
    const World& world = m.world;
    const EntityLayout& layout = m.scene.layout;
    const auto put = [&](std::size_t row, const Patients& patients) {
        if (patients.all > 0) {
            recording.entities[row * m.scene.months + m.month] = to_entity_value(patients.share());
        }
    };
    std::vector<Patients> cohorts(layout.cohorts);
    std::vector<Patients> nodes(layout.nodes);
    std::vector<double> using_practice(layout.practices, 0.0);
    for (const std::uint32_t site : world.members) {
        const Patients patients = patients_of(m, site);
        put(site, patients);
        const int joined = m.scene.plan.start.plus(world.sites.joined[site]).year() - m.scene.plan.start.year();
        cohorts[static_cast<std::size_t>(joined)].add(m, site);
        const auto node = static_cast<std::size_t>(world.sites.node[site]);
        if (node < nodes.size()) {
            nodes[node].add(m, site);
        }
        for_each_bit(world.sites.in_use[site], [&](std::size_t k) { using_practice[k] += 1.0; });
    }
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
        put(layout.first_cohort() + i, cohorts[i]);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        put(layout.first_node() + i, nodes[i]);
    }
    for (std::size_t k = 0; k < using_practice.size() && world.active > 0; ++k) {
        recording.entities[(layout.first_practice() + k) * m.scene.months + m.month] =
            to_entity_value(using_practice[k] / world.active);
    }
}

Count count_of(const World& world, std::size_t row) {
    return {static_cast<std::uint32_t>(world.recorded[row]), static_cast<std::uint32_t>(world.enrolled[row])};
}

void record_detail(const Month& m, Detail& detail) {
    const World& world = m.world;
    while (detail.nodes.size() < world.nodes.size()) {
        detail.nodes.push_back({world.nodes.formed[detail.nodes.size()], std::vector<Count>(m.scene.months)});
    }
    for (const std::uint32_t site : world.members) {
        const Count count = count_of(world, std::size_t{m.month} * world.sites.size() + site);
        detail.sites[site].counts[m.month] = count;
        detail.sites[site].node = world.sites.node[site];
        Count& node = detail.nodes[static_cast<std::size_t>(world.sites.node[site])].counts[m.month];
        node.numerator += count.numerator;
        node.denominator += count.denominator;
    }
    detail.network[m.month] = {static_cast<std::uint32_t>(m.scratch.figure.recorded),
                               static_cast<std::uint32_t>(m.scratch.figure.enrolled)};
    double founders = 0;
    std::vector<double> sum(m.scene.practices.size(), 0.0);
    for (std::uint32_t site = 0; site < world.sites.size(); ++site) {
        if (m.scene.network.sites[site].founder) {
            founders += 1;
            for (std::size_t k = 0; k < sum.size(); ++k) {
                sum[k] += world.cells.reliability[world.cell(site, k)];
            }
        }
    }
    for (std::size_t k = 0; k < sum.size(); ++k) {
        detail.founders_reliability[k][m.month] = founders > 0 ? sum[k] / founders : 0.0;
    }
}

}  // namespace

void open_recording(const Month& m, Recording& recording) {
    recording.measures.assign(std::size_t{m.scene.months} * measure_count, not_seen);
    recording.entities.assign(std::size_t{m.scene.layout.rows()} * m.scene.months, not_observed);
    if (recording.detail != nullptr) {
        Detail& detail = *recording.detail;
        detail = {};
        detail.sites.resize(m.world.sites.size());
        for (Detail::Site& site : detail.sites) {
            site.counts.resize(m.scene.months);
        }
        detail.network.resize(m.scene.months);
        detail.founders_reliability.assign(m.scene.practices.size(), std::vector<double>(m.scene.months, 0.0));
    }
}

void record_month(const Month& m, Recording& recording) {
    Row(m, recording).write();
    record_entities(m, recording);
    if (recording.detail != nullptr) {
        record_detail(m, *recording.detail);
    }
}

void close_recording(const Month& m, Recording& recording) {
    if (recording.detail == nullptr) {
        return;
    }
    const World& world = m.world;
    Detail& detail = *recording.detail;
    for (std::uint32_t i = 0; i < world.sites.size(); ++i) {
        detail.sites[i].joined_month = world.sites.joined[i];
        detail.sites[i].left_month = world.sites.left[i];
        detail.sites[i].patients = patients_of(m, i).all;
        for (std::size_t k = 0; k < m.scene.practices.size(); ++k) {
            detail.sites[i].in_use_from.push_back(world.cells.in_use_from[world.cell(i, k)]);
        }
    }
    for (std::size_t i = 0; i < world.ties.size(); ++i) {
        detail.ties.push_back({world.actors.site[world.ties.a[i]], world.actors.site[world.ties.b[i]],
                               world.ties.strength[i]});
    }
}

}  // namespace lnsim::step
