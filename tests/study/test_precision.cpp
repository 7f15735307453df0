// Running until precise: the promise, the boundary, the same study for any threads and after an interruption.
#include "engine/study/precision.hpp"
#include "engine/study/answer.hpp"

#include <cmath>

#include "tests/catch.hpp"
#include "tests/study/fake_study.hpp"

using namespace lnsim;

namespace {

constexpr double truth = 0.5 + 0.2 * 39 / 40;  // of fake::Law in the last month

study::Request precise(const std::vector<std::string>& names, double asked, int threads = 1) {
    study::Request request = fake::request(names, 20000, threads);
    request.precision = asked;
    return request;
}

/// A summary of what is_precise() looks at alone, so that 500 studies are quick.
struct Quick {
    run::Shape shape{1, 1, {0, 0, 0, 0}, step::Measure::outcome, 0.8, {12, 2}};
    std::uint64_t seed = 0;

    double value(std::uint32_t r) const {
        chance::Draws shared({seed, shape.design.draw(r), 1, 0, 0, 0});
        chance::Draws own({seed, r, 2, 0, 0, 0});
        return 0.02 * shape.design.future(r) + 0.05 * chance::standard_normal(shared) + 0.05 * chance::standard_normal(own);
    }
};

}  // namespace

TEST_CASE("in nine of ten of 500 studies the estimate is within what was asked") {
    constexpr double asked = 0.004;
    int met = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const Quick study{.seed = seed};
        run::Summary summary(study.shape);
        std::uint32_t done = 0;
        run::RunRecord record;
        record.measures.resize(step::measure_count);
        while (!study::is_precise(summary, asked, done)) {
            record.replication = done;
            std::fill(record.measures.begin(), record.measures.end(), study.value(done++));
            summary.fold({&record, 1});
        }
        const double mean = summary.level(0, step::Measure::outcome_candidates, 0).mean();
        met += std::abs(mean - 0.02 * 5.5) <= asked ? 1 : 0;
        CHECK(done % study::look_every(study.shape.design) == 0);
    }
    CHECK(met >= 450);
}

TEST_CASE("a study ends at the first look at which it is precise, whatever the threads") {
    const fake::Law law;
    const study::Result one = fake::run_fake(precise({"A"}, 0.003), law);
    REQUIRE(one.precision);
    CHECK(one.precision->reached * study::margin <= 0.003);
    CHECK(one.precision->replications == static_cast<int>(one.replications));
    CHECK(one.replications % 24 == 0);
    CHECK(one.replications > 96);
    CHECK(one.replications < 20000);
    CHECK(std::abs(study::find_series(one, "remission_candidates", "A")->mean.back() - truth) < 0.006);
    const study::Result two = fake::run_fake(precise({"A"}, 0.003, 3), law);
    CHECK(fake::Dump::of(one) == fake::Dump::of(two));
    CHECK(fake::run_fake(precise({"A"}, 10.0), law).replications == 96);
    study::Request capped = precise({"A"}, 1e-9);
    capped.replications = 100;
    CHECK(fake::run_fake(capped, law).replications == 100);
}

TEST_CASE("an interrupted study ends where it would have ended") {
    const fake::Law law;
    const study::Request request = precise({"A", "B"}, 0.001);
    fake::Sink whole;
    const study::Result result = study::run_study_with(fake::simulator(law), request, whole, nullptr, {}, fake::never);
    for (const std::size_t kept : {std::size_t{60}, whole.records.size() / 2}) {
        fake::Source source;
        source.arms = 2;
        source.records.assign(whole.records.begin(), whole.records.begin() + static_cast<std::ptrdiff_t>(2 * kept));
        fake::Sink rest;
        const study::Result again = study::run_study_with(fake::simulator(law), request, rest, &source, {}, fake::never);
        CHECK(fake::Dump::of(again) == fake::Dump::of(result));
        CHECK(rest.records.size() + 2 * kept == whole.records.size());
    }
}

TEST_CASE("a pilot tells within a factor of two how many replications it takes") {
    const Quick study{.seed = 3};
    run::Summary pilot(study.shape);
    run::RunRecord record;
    record.measures.resize(step::measure_count);
    for (std::uint32_t r = 0; r < study::first_look(study.shape.design); ++r) {
        record.replication = r;
        std::fill(record.measures.begin(), record.measures.end(), study.value(r));
        pilot.fold({&record, 1});
    }
    // Variance of a mean of n: (0.05^2 + 0.05^2 / 2) / (n / 2); half-width 1.645 of its root.
    const double needed = 2 * (0.0025 + 0.00125) * std::pow(1.645 * study::margin / 0.003, 2);
    const double told = study::replications_needed(pilot, 0.003);
    CHECK(told > needed / 2);
    CHECK(told < needed * 2);
}
