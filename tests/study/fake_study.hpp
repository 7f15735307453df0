#pragma once
// A small network, plans for it and a simulation of known law, so that studies are tested without the model.

#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/chance/samplers.hpp"
#include "engine/study/fit.hpp"
#include "engine/study/simulator.hpp"
#include "tests/run/fake.hpp"

namespace lnsim::fake {

inline constexpr std::uint32_t study_months = 40;

inline world::Network network() {
    world::Network network;
    network.name = "fake";
    network.title = "Fake network";
    network.outcome_title = "Patients in remission";
    network.start = {2010 * 12};
    network.horizon_months = study_months;
    network.goal = 0.7;
    network.last_observed = {2012 * 12};
    network.largest_published_sites = 100;
    network.currency = "USD";
    network.price_year = 2017;
    for (int i = 0; i < 4; ++i) {
        world::SiteDefinition site;
        site.site = "site-" + std::to_string(i);
        site.title = "Site " + std::to_string(i);
        site.founder = i < 2;
        network.sites.push_back(site);
    }
    for (const char* practice : {"recall", "follow_up"}) {
        world::PracticeDefinition definition;
        definition.practice = practice;
        definition.title = practice;
        definition.process_base = 0.2;
        network.practices.push_back(definition);
    }
    network.prices.push_back({"patient_year_in_remission", "Value", 1000, "USD", 2017, "assumed", true});
    network.staff.push_back({"coaches", "Improvement coaches", 0.05, 1, 110, 100000});
    return network;
}

inline world::Observation figure(const char* measure, int month, double value, double sd, const char* use) {
    world::Observation row;
    row.measure = measure;
    row.date = network().start.plus(month);
    row.value = value;
    row.low = value - 1.96 * sd;
    row.high = value + 1.96 * sd;
    row.use = use;
    return row;
}

/// The network's goal under a plan; months met are left out where `month` is NaN.
inline study::TargetEntry goal(const char* measure, double at_least, const char* arm, double met,
                               double month = study::not_observed) {
    study::TargetEntry target;
    target.measure = measure;
    target.at_least = at_least;
    target.arm = arm;
    target.stated_by = "network";
    target.by = 600;
    target.probability_in_time = target.probability_met = met;
    target.month_q05 = target.month_q50 = target.month_q95 = month;
    target.share_never = 1.0 - met;
    return target;
}

inline study::Arm arm(const std::string& name) {
    world::Plan plan;
    plan.name = name;
    plan.start = network().start;
    plan.horizon_months = study_months;
    return study::make_arm(network(), plan, "digest of " + name);
}

inline study::Request request(const std::vector<std::string>& names, std::uint32_t replications, int threads = 1) {
    study::Request request;
    request.command = names.size() > 1 ? "compare" : "forecast";
    request.name = "fake";
    request.network = network();
    request.replications = replications;
    request.threads = threads;
    for (const std::string& name : names) request.arms.push_back(arm(name));
    return request;
}

/// Outcome = 0.5 + slope x month / months + common noise + own noise; other measures are derived from it.
struct Law {
    std::vector<double> slope{0.2, 0.3};
    double common = 0.03;
    double own = 0.01;
    std::uint64_t seed = 5;

    void operator()(const run::Job& job, step::Recording& recording) const {
        const step::EntityLayout layout{4, 4, step::EntityLayout::node_limit, 2};
        recording.measures.assign(std::size_t{study_months} * step::measure_count, 0.0);
        recording.entities.assign(std::size_t{study_months} * layout.rows(), step::not_observed);
        chance::Draws shared({seed, job.replication, 1, 0, 0, 0});
        chance::Draws mine({seed, job.replication, 2, 0, job.arm + std::uint64_t{1}, 0});
        const double level = 0.5 + common * chance::standard_normal(shared);
        for (std::uint32_t month = 0; month < study_months; ++month) {
            const double outcome = level + slope[job.arm] * month / study_months + own * chance::standard_normal(mine);
            fill_month(month, outcome, &recording.measures[std::size_t{month} * step::measure_count]);
            fill_entities(layout, month, outcome, recording.entities);
        }
        if (recording.detail != nullptr) fill_detail(level, *recording.detail);
    }

    static void fill_month(std::uint32_t month, double outcome, double* row) {
        const auto set = [&](step::Measure measure, double value) { row[static_cast<std::size_t>(measure)] = value; };
        for (std::size_t i = 0; i < step::measure_count; ++i) row[i] = outcome;
        set(step::Measure::sites_active, 3);
        set(step::Measure::cost, 1e5 * month * outcome);
        set(step::Measure::demand_coaches, 100 + month);
        set(step::Measure::capacity_coaches, 110);
        if (month < 2) set(step::Measure::outcome, study::not_observed);
    }

    static void fill_entities(const step::EntityLayout& layout, std::uint32_t month, double outcome,
                              std::vector<std::uint8_t>& entities) {
        const auto put = [&](std::uint32_t row) {
            entities[std::size_t{row} * study_months + month] = step::to_entity_value(std::fmin(1.0, outcome));
        };
        for (std::uint32_t site = 0; site < 3; ++site) {
            if (month >= site * 12) put(site);
            if (month >= site * 12) put(layout.first_cohort() + site);
        }
        put(layout.first_node());
        put(layout.first_practice());
        put(layout.first_practice() + 1);
    }

    static world::Route route_of(int site) { return site == 0 ? world::Route::invention : world::Route::peer; }

    static void fill_detail(double level, step::Detail& detail) {
        detail = {};
        const auto patients = static_cast<std::uint32_t>(100 * level);
        const std::vector<step::Count> counts(study_months, step::Count{patients, 100});
        for (int i = 0; i < 4; ++i) {
            detail.sites.push_back({i < 3 ? 12 * i : -1,
                                    -1,
                                    i < 3 ? 0 : -1,
                                    100.0 + i,
                                    {3, -1},
                                    i < 3 ? counts : std::vector<step::Count>(study_months),
                                    std::vector<std::uint8_t>(study_months, i < 3 ? std::uint8_t{4} : std::uint8_t{255}),
                                    {{i < 3 ? i : -1, i > 0 && i < 3 ? 0 : world::no_site, i < 3 ? route_of(i) : world::Route::none},
                                     {}}});
        }
        detail.nodes.push_back({0, counts});
        detail.network = counts;
        detail.ties = {{0, 1, 0.5}, {1, 0, 0.7}, {2, 2, 0.9}};
        detail.founders_reliability.assign(2, std::vector<double>(study_months, level));
    }
};

template <class Model>
study::Simulator simulator(const Model& model) {
    study::Simulator simulator;
    simulator.months = study_months;
    simulator.layout = {4, 4, step::EntityLayout::node_limit, 2};
    simulator.simulate = model;
    simulator.phases = {{1, "arrive", "sites join"}};
    return simulator;
}

struct Null : run::RunSink {
    void accept(run::RunRecord) override {}
    void finish() override {}
};

template <class Model>
study::Result run_fake(const study::Request& request, const Model& model, run::RunSource* finished = nullptr) {
    Null sink;
    return study::run_study_with(simulator(model), request, sink, finished, {}, never);
}

/// Every number that a result concludes from runs, to the last bit.
class Dump {
public:
    static std::string of(const study::Result& r) {
        Dump d;
        for (const auto& m : r.measures) {
            d.add(m.name, m.arm, m.level, m.entity);
            for (const auto* v : {&m.mean, &m.se, &m.q05, &m.q25, &m.q50, &m.q75, &m.q95}) d.all(*v);
            for (const int runs : m.runs) d.number(runs);
        }
        for (const auto& c : r.comparisons) {
            d.add(c.measure, c.arm);
            d.all({c.difference, c.low, c.high, c.probability_better, c.variance_reduction, double(c.pairs),
                   double(c.month)});
        }
        for (const auto& t : r.targets)
            d.all({t.probability_met, t.month_q05, t.month_q50, t.month_q95, t.share_never});
        for (const auto& c : r.cohorts) d.all(c.mean), d.number(c.sites);
        for (const auto& c : r.cost) d.all({c.total.mean, c.total.q05, c.value.q95});
        for (const auto& w : r.workload) d.all(w.utilisation), d.all(w.share_overloaded);
        for (const auto& s : r.spc) d.add(s.arm, s.entity), d.number(s.replication), d.all(s.value), d.all(s.center);
        for (const auto& o : r.observed)
            d.all({o.forecast_q05, o.forecast_q50, o.forecast_q95, o.candidates_q50, o.miss});
        for (const auto& p : r.practices) d.all(p.adoption.at(0).share);
        for (const auto& f : r.failed) d.add(f.arm, f.problem), d.number(f.replication);
        d.add(r.answer.headline, r.answer.interval);
        for (const auto* list : {&r.answer.sentences, &r.answer.cautions, &r.flips}) {
            for (const auto& text : *list) d.add(text);
        }
        return d.text_;
    }

private:
    template <class... Texts>
    void add(const Texts&... texts) {
        ((text_ += texts, text_ += ';'), ...);
    }
    void number(double value) {
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%a,", value);
        text_ += buffer;
    }
    void all(const std::vector<double>& values) {
        for (const double value : values) number(value);
    }

    std::string text_;
};

}  // namespace lnsim::fake
