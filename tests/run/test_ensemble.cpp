// The ensemble gives the same bytes for any number of threads and after an interruption; a failing run harms no other.
#include "engine/run/ensemble.hpp"

#include "engine/core/problem.hpp"
#include "tests/catch.hpp"
#include "tests/run/fake.hpp"

using namespace lnsim;

TEST_CASE("runs arrive in order, whatever the number of threads") {
    const fake::Model model;
    for (const int threads : {1, 2, 3}) {
        fake::Sink sink;
        std::uint32_t told = 0;
        run::run_ensemble(
            {20, 2, threads}, model, [](std::span<const run::RunRecord>) {}, &sink, nullptr,
            [&](std::uint32_t done, std::uint32_t all) {
                CHECK(done == told + 1);
                CHECK(all == 20);
                told = done;
            },
            fake::never);
        REQUIRE(sink.records.size() == 40);
        CHECK(sink.finished == 1);
        CHECK(told == 20);
        for (std::size_t i = 0; i < sink.records.size(); ++i) {
            CHECK(sink.records[i].replication == i / 2);
            CHECK(sink.records[i].arm == i % 2);
        }
    }
}

TEST_CASE("summaries are the same for one, two and three threads") {
    const run::Summary one = fake::summarise({}, 60, 1);
    CHECK(fake::same(one, fake::summarise({}, 60, 2)));
    CHECK(fake::same(one, fake::summarise({}, 60, 3)));
}

TEST_CASE("a resumed ensemble ends where an uninterrupted one does") {
    const fake::Model model;
    for (const std::uint32_t kept : {0U, 1U, 30U, 60U, 80U}) {
        fake::Sink first;
        run::run_ensemble(
            {kept, 2, 1}, model, [](auto) {}, &first, nullptr, {}, fake::never);
        fake::Source source;
        source.records = std::move(first.records);
        source.arms = 2;
        fake::Sink second;
        run::Summary summary(model.shape());
        run::run_ensemble(
            {60, 2, 2}, model, [&](auto arms) { summary.fold(arms); }, &second, &source, {}, fake::never);
        CHECK(fake::same(summary, fake::summarise(model, 60)));
        CHECK(second.records.size() == 2 * (60 - std::min(kept, 60U)));
    }
}

TEST_CASE("kept runs that are out of order are refused") {
    const fake::Model model;
    fake::Sink sink;
    run::run_ensemble(
        {3, 2, 1}, model, [](auto) {}, &sink, nullptr, {}, fake::never);
    fake::Source source;
    source.records = std::move(sink.records);
    source.arms = 2;
    std::swap(source.records[1], source.records[3]);
    CHECK_THROWS_AS(run::run_ensemble(
                        {5, 2, 1}, model, [](auto) {}, nullptr, &source, {}, fake::never),
                    core::CannotGoOn);
}

TEST_CASE("an interruption keeps what was finished") {
    const fake::Model model;
    for (const int threads : {1, 3}) {
        std::atomic<bool> stop{false};
        fake::Sink sink;
        std::uint32_t folded = 0;
        CHECK_THROWS_AS(run::run_ensemble(
                            {5000, 2, threads}, model, [&](auto) { stop = ++folded == 10; }, &sink, nullptr, {}, stop),
                        core::Interrupted);
        CHECK(sink.records.size() == 2 * folded);
        CHECK(sink.finished == 1);
        CHECK(folded < 5000);
    }
}

TEST_CASE("a failing run is recorded and changes no other") {
    const fake::Model model;
    const auto sometimes = [&](const run::Job& job, run::RunRecord& record) {
        if (job.replication == 7 && job.arm == 1) throw std::domain_error("a rate is negative");
        model(job, record);
    };
    fake::Sink good;
    run::run_ensemble(
        {20, 2, 2}, model, [](auto) {}, &good, nullptr, {}, fake::never);
    for (const int threads : {1, 2}) {
        fake::Sink sink;
        run::Summary summary(model.shape());
        run::run_ensemble(
            {20, 2, threads}, sometimes, [&](auto arms) { summary.fold(arms); }, &sink, nullptr, {}, fake::never);
        REQUIRE(sink.records.size() == 40);
        for (std::size_t i = 0; i < 40; ++i) {
            if (i == 15) continue;
            CHECK(sink.records[i].measures == good.records[i].measures);
        }
        CHECK(sink.records[15].status == run::RunStatus::failed);
        CHECK(sink.records[15].problem == "a rate is negative");
        CHECK(summary.spread(0, 0, step::Measure::outcome).runs == 20);
        CHECK(summary.spread(1, 0, step::Measure::outcome).runs == 19);
        CHECK(summary.pairs().find(1, step::Measure::outcome, 23)->moments.pairs() == 19);
        CHECK(summary.nearest_median() != 7);
    }
}

TEST_CASE("lack of memory and a full disk end the study") {
    const auto greedy = [](const run::Job&, run::RunRecord&) { throw std::bad_alloc(); };
    CHECK_THROWS_AS(run::run_ensemble(
                        {4, 1, 2}, greedy, [](auto) {}, nullptr, nullptr, {}, fake::never),
                    core::CannotGoOn);
}
