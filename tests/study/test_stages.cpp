// Stages of a study, and runs that are kept between them.
#include "engine/study/stages.hpp"
#include "tests/catch.hpp"

namespace lnsim::study {

TEST_CASE("stages end with all replications and repeat none") {
    CHECK(stages_of(200) == std::vector<std::uint32_t>{12, 48, 200});
    CHECK(stages_of(48) == std::vector<std::uint32_t>{12, 48});
    CHECK(stages_of(1) == std::vector<std::uint32_t>{1});
}

TEST_CASE("runs that are kept come back as they were") {
    KeptRuns kept;
    CHECK(kept.find(3) == nullptr);
    kept.keep(3, {{1.5, 2.5}, {7}, nullptr, 0});
    REQUIRE(kept.find(3) != nullptr);
    CHECK(kept.find(3)->measures == std::vector<double>{1.5, 2.5});
    CHECK(kept.find(2) == nullptr);
    kept.clear();
    CHECK(kept.find(3) == nullptr);
}

TEST_CASE("runs are followed in detail once, up to each month") {
    std::vector<std::shared_ptr<KeptRuns>> kept{std::make_shared<KeptRuns>()};
    int made = 0;
    Simulator simulator;
    simulator.simulate = [&made](const run::Job& job, step::Recording& recording) {
        ++made;
        if (recording.detail != nullptr) recording.detail->ties = {{job.replication, recording.until, 1.0}};
    };
    const Simulator remembers = remembering(simulator, kept);
    const std::vector<run::Job> jobs{{0, 0}, {5, 0}};
    for (const std::uint32_t until : {3U, 3U, 4U}) {
        const std::vector<step::Detail> details = with_detail(remembers, jobs, 1, until);
        REQUIRE(details.size() == 2);
        CHECK(details[1].ties.at(0).a == 5);
        CHECK(details[1].ties.at(0).b == until);
    }
    CHECK(made == 4);
    static_cast<void>(with_detail(remembers, jobs, 1));
    static_cast<void>(with_detail(remembers, jobs, 1));
    CHECK(made == 8);
}

TEST_CASE("no more runs are kept than may be") {
    KeptRuns kept(2);
    kept.keep(1, {{1.0}, {}, nullptr, 0});
    kept.keep(2, {{2.0}, {}, nullptr, 0});
    CHECK(kept.find(1) != nullptr);
    CHECK(kept.find(2) == nullptr);
}

}  // namespace lnsim::study
