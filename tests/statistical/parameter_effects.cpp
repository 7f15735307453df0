// Every parameter moves what its declaration row says it moves: 64 paired replications at a lower and a higher value,
// mean over the months of the measure, z of the paired difference at least 4 with the declared sign. Small effects get
// up to 192 pairs; three looks at a difference that is none find z >= 4 less than once in 10,000 times.

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/stats/moments.hpp"
#include "engine/step/measure_table.hpp"
#include "engine/step/simulate.hpp"
#include "models/registry.hpp"
#include "tests/catch.hpp"
#include "tests/statistical/situations.hpp"

namespace lnsim::tests {
namespace {

constexpr std::uint32_t pairs = 64;
constexpr std::uint32_t most_pairs = 192;
constexpr double enough = 4.0;

struct Values {
    double lower, higher;
};

/// A plainly lower and higher value around the situation's own, inside the declared range.
Values values_of(const model::ParameterDeclaration& row, double now) {
    const double reach = std::max(0.5 * std::fabs(now), now == 0.0 ? 0.1 * (row.high - row.low) : 0.0);
    return {std::max(row.low, now - reach), std::min(row.high, now + reach)};
}

double mean_of(const step::Recording& recording, step::Measure measure) {
    double sum = 0;
    double count = 0;
    for (std::size_t at = static_cast<std::size_t>(measure); at < recording.measures.size();
         at += step::measure_count) {
        if (!std::isnan(recording.measures[at])) {
            sum += recording.measures[at];
            count += 1;
        }
    }
    return count > 0 ? sum / count : 0.0;
}

double z_of_mean(const stats::Moments& difference) {
    const double error = difference.standard_error();
    return error > 0 ? difference.mean() / error : difference.mean() > 0   ? 1e9
                                               : difference.mean() < 0 ? -1e9
                                                                       : 0.0;
}

/// z of the measure at the higher value less at the lower one.
double z_of(const model::ParameterDeclaration& row) {
    Situation s = situation(row.under);
    const auto measure = step::MeasureTable(s.network).find(row.moves);
    REQUIRE(measure);
    const Values values = values_of(row, s.parameters.*row.field);
    s.parameters.*row.field = values.lower;
    const auto low = step::prepare(s.network, s.plan, s.parameters, 11, models::registry());
    s.parameters.*row.field = values.higher;
    const auto high = step::prepare(s.network, s.plan, s.parameters, 11, models::registry());
    stats::Moments difference;
    step::Recording recording;
    double z = 0;
    for (std::uint32_t i = 0; i < most_pairs; ++i) {
        if (i % pairs == 0 && z * row.sign >= enough) {
            break;
        }
        step::simulate(*low, i, recording);
        const double at_low = mean_of(recording, *measure);
        step::simulate(*high, i, recording);
        difference.add(mean_of(recording, *measure) - at_low);
        z = z_of_mean(difference);
    }
    return z;
}

}  // namespace

TEST_CASE("every parameter moves what it says it moves") {
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        const double z = z_of(row);
        INFO(row.name << " moves " << row.moves << " under " << row.under << ": z = " << z << ", declared sign "
                      << row.sign);
        CHECK(z * row.sign >= enough);
    }
}

}  // namespace lnsim::tests
