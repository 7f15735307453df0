// A study gives the same result for any threads and after an interruption, lists what failed, and fills every part.
#include "engine/core/problem.hpp"
#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;

namespace {

struct Keeping : run::RunSink {
    std::vector<run::RunRecord> records;
    void accept(run::RunRecord record) override { records.push_back(std::move(record)); }
    void finish() override {}
};

}  // namespace

TEST_CASE("a result is the same for one, two and three threads") {
    const std::string one = fake::Dump::of(fake::run_fake(fake::request({"A", "B"}, 50, 1), fake::Law{}));
    CHECK(fake::Dump::of(fake::run_fake(fake::request({"A", "B"}, 50, 2), fake::Law{})) == one);
    CHECK(fake::Dump::of(fake::run_fake(fake::request({"A", "B"}, 50, 3), fake::Law{})) == one);
}

TEST_CASE("a resumed study ends with the same result") {
    const fake::Law law;
    const std::string whole = fake::Dump::of(fake::run_fake(fake::request({"A", "B"}, 50), law));
    Keeping sink;
    static_cast<void>(
        study::run_study_with(fake::simulator(law), fake::request({"A", "B"}, 25), sink, nullptr, {}, fake::never));
    REQUIRE(sink.records.size() == 50);
    fake::Source source;
    source.records = std::move(sink.records);
    source.arms = 2;
    CHECK(fake::Dump::of(fake::run_fake(fake::request({"A", "B"}, 50, 2), law, &source)) == whole);
}

TEST_CASE("every part of a result is filled") {
    study::Request request = fake::request({"A", "B"}, 60);
    request.network.observed = {
        fake::figure("remission", 30, 0.66, 0.02, "calibrate"), fake::figure("recall", 30, 0.6, 0.05, "calibrate"),
        fake::figure("remission", 20, 0.6, 0.02, "input"), fake::figure("no such thing", 20, 0.6, 0.02, "calibrate")};
    request.network.observed[0].sites = 2;
    request.validation = {fake::figure("remission", 36, 0.3, 0.02, "validate")};
    const study::Result r = fake::run_fake(request, fake::Law{});
    CHECK(r.arms.size() == 2);
    CHECK(r.arms[0].reference);
    CHECK_FALSE(r.arms[1].reference);
    // two arms: all measures, three sites that joined, one node
    CHECK(r.measures.size() == 2 * (step::measures_with(1) + 3 + 1));
    for (const auto& m : r.measures) {
        CHECK(m.month.size() == m.mean.size());
        CHECK(m.month.size() == m.q95.size());
        if (m.level == "site" && m.entity == "site-2") CHECK(m.month.front() == 24);
        if (m.level == "site") CHECK(m.entity != "site-3");
    }
    CHECK(r.targets.size() == 4);
    CHECK(r.cohorts.size() == 6);
    CHECK(r.cohorts[1].join_year == 2011);
    CHECK(r.cohorts[1].sites == 1.0);
    REQUIRE(r.cost.size() == 2);
    CHECK(r.cost[0].value.mean == Approx(1000 * r.cost[0].patient_years.mean));
    CHECK(r.workload.size() == 10);
    CHECK(r.workload[0].title == "Improvement coaches");
    CHECK(r.workload[0].utilisation[10] == Approx(1.0));
    CHECK(r.workload[0].share_overloaded[10] == 0.0);
    CHECK(r.workload[0].share_overloaded[11] == 1.0);
    CHECK(r.equity.size() == 2);
    CHECK(r.events.size() == 7);
    CHECK(r.events[0].month == 3);
    CHECK(r.events[0].label == "Learning session 2010-04");
    CHECK(r.practices.size() == 2);
    CHECK(r.practices[0].adoption.size() == 2);
    CHECK(r.parameters.size() == model::parameter_declarations().size());
    CHECK(r.provenance.scenario_digests == std::vector<std::string>{"digest of A", "digest of B"});
    CHECK(r.provenance.phases.size() == 1);

    REQUIRE(r.map.size() == 2);
    CHECK(r.map[0].replication == r.map[1].replication);
    REQUIRE(r.map[0].ties.size() == 1);
    CHECK(r.map[0].ties[0].strength == 0.7);
    CHECK(r.map[0].adoption[0] == std::vector<int>{3, -1});
    REQUIRE(r.attribution.size() == 2);
    CHECK(r.attribution[0].replication == static_cast<int>(r.map[0].replication));
    REQUIRE(r.attribution[0].trees.size() == 2);
    const study::SpreadTree& tree = r.attribution[0].trees[0];
    CHECK(tree.site == std::vector<int>{0, 1, 2});
    CHECK(tree.from == std::vector<int>{-1, 0, 0});
    CHECK(r.attribution[0].routes.at(static_cast<std::size_t>(tree.route[0])) == "own invention");
    CHECK(r.attribution[0].routes.at(static_cast<std::size_t>(tree.route[1])) == "peer");
    CHECK(r.attribution[0].trees[1].site.empty());
    REQUIRE(r.nodes.size() == 2);
    CHECK(r.nodes[0].sites.size() == 3);
    CHECK(r.spc.size() == 2 * (1 + 1 + 3));
    CHECK(r.spc[0].share_signalled.size() == fake::study_months);
    CHECK(r.spc[1].share_signalled.empty());

    REQUIRE(r.observed.size() == 4);
    CHECK(r.observed[0].forecast_q50 == Approx(0.65).margin(0.02));
    CHECK(r.observed[0].miss == Approx(r.observed[0].forecast_q50 - 0.66));
    CHECK(r.observed[1].forecast_q50 == Approx(0.2 + 0.8 * 0.5).margin(0.03));
    CHECK(std::isnan(r.observed[2].forecast_q50));
    CHECK(r.observed[3].figure.use == "validate");
    bool misfit = false;
    for (const auto& text : r.answer.cautions) misfit = misfit || text.starts_with("Known misfit");
    CHECK(misfit);
}

TEST_CASE("plans that do the same differ by exactly nothing, and the answer says so") {
    fake::Law law;
    law.slope = {0.2, 0.2};
    law.own = 0.0;
    const study::Result r = fake::run_fake(fake::request({"A", "B"}, 30), law);
    for (const auto& row : r.comparisons) {
        CHECK(row.difference == 0.0);
        CHECK(row.low == 0.0);
        CHECK(row.high == 0.0);
        CHECK(row.probability_better == 0.5);
        CHECK(std::isnan(row.variance_reduction));
    }
    CHECK(r.answer.headline.find("exactly the same") != std::string::npos);
    REQUIRE(r.flips.size() == 1);
    CHECK(r.flips[0].find("Nothing found that flips it") == 0);
}

TEST_CASE("a failing run is listed and the others stand") {
    const fake::Law law;
    const auto failing = [&](const run::Job& job, step::Recording& recording) {
        if (job.replication == 3 && job.arm == 1) throw std::domain_error("negative stock");
        law(job, recording);
    };
    const study::Result good = fake::run_fake(fake::request({"A", "B"}, 20), law);
    const study::Result r = fake::run_fake(fake::request({"A", "B"}, 20), failing);
    REQUIRE(r.failed.size() == 1);
    CHECK(r.failed[0].replication == 3);
    CHECK(r.failed[0].arm == "B");
    CHECK(r.failed[0].problem == "negative stock");
    CHECK(r.map.size() == 2);
    CHECK(r.map[0].replication != 3);
    const auto runs = [](const study::Result& result, std::size_t i) { return result.measures[i].runs.back(); };
    CHECK(runs(r, 0) == 20);
    CHECK(runs(r, 1) == 19);
    CHECK(r.measures[0].q95.back() == good.measures[0].q95.back());
    CHECK(r.answer.cautions.back().find("1 of 40 runs failed") == 0);
}

TEST_CASE("a study of which every run fails still ends") {
    const auto failing = [](const run::Job&, step::Recording&) { throw std::domain_error("no"); };
    const study::Result r = fake::run_fake(fake::request({"A", "B"}, 4), failing);
    CHECK(r.failed.size() == 8);
    CHECK(r.map.empty());
    CHECK(r.spc.empty());
    CHECK(r.answer.headline.find("Cannot tell") == 0);
    CHECK(fake::run_fake(fake::request({"A"}, 4), failing).answer.headline.find("No run") == 0);
}

TEST_CASE("a request that cannot be run is refused, all at once") {
    study::Request request = fake::request({"A", "A", "B"}, 0);
    request.arms[2].plan.horizon_months = 12;
    try {
        study::check_request(request);
        FAIL("accepted");
    } catch (const core::InvalidInput& fault) {
        CHECK(fault.problems().size() == 3);
    }
}
