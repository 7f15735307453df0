// Weighted sums of arms, replication by replication.
#include "engine/run/contrasts.hpp"

#include <cmath>

#include "tests/catch.hpp"

using namespace lnsim;

namespace {

run::RunRecord record(std::uint32_t arm, double early, double late) {
    run::RunRecord one;
    one.arm = arm;
    one.measures.assign(2 * step::measure_count, 0.0);
    one.measures[static_cast<std::size_t>(step::Measure::outcome)] = early;
    one.measures[step::measure_count + static_cast<std::size_t>(step::Measure::outcome)] = late;
    return one;
}

}  // namespace

TEST_CASE("an interaction is what two changes do together beyond their sum") {
    run::Contrasts contrasts({{{1, 1.0}, {2, 1.0}, {3, -1.0}, {0, -1.0}}}, {step::Measure::outcome}, {0, 1});
    for (int i = 0; i < 10; ++i) {
        const double noise = 0.01 * i;
        const std::vector<run::RunRecord> arms{record(0, noise, 0.8 + noise), record(1, noise, 0.7 + noise),
                                               record(2, noise, 0.6 + noise), record(3, noise, 0.55 + noise)};
        contrasts.fold(arms);
    }
    CHECK(contrasts.moments(0, 0, 0).mean() == Approx(0.0).margin(1e-15));
    CHECK(contrasts.moments(0, 0, 1).mean() == Approx(0.7 + 0.6 - 0.55 - 0.8));
    CHECK(contrasts.moments(0, 0, 1).deviation() == Approx(0.0).margin(1e-12));
}

TEST_CASE("replications in which an arm failed or observed nothing do not count") {
    run::Contrasts contrasts({{{0, 1.0}, {1, -1.0}}}, {step::Measure::outcome}, {0, 1});
    std::vector<run::RunRecord> arms{record(0, 0.5, std::nan("")), record(1, 0.4, 0.4)};
    contrasts.fold(arms);
    arms[1].status = run::RunStatus::failed;
    arms[1].measures.clear();
    contrasts.fold(arms);
    CHECK(contrasts.moments(0, 0, 0).count() == 1);
    CHECK(contrasts.moments(0, 0, 1).count() == 0);
    CHECK(run::Contrasts().size() == 0);
}
