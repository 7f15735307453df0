#include "engine/search/ensemble_kalman.hpp"

#include <cmath>

#include "engine/chance/samplers.hpp"
#include "engine/stats/kalman.hpp"

namespace lnsim::search {
namespace {

constexpr std::uint8_t noise_stream = 233;  // streams of the model end far below

}  // namespace

void ensemble_kalman(std::vector<std::vector<double>>& members, const Forward& forward, std::span<const double> observed,
                     std::span<const double> variances, const EnsembleKalman& options) {
    for (std::uint32_t pass = 0; pass < options.passes; ++pass) {
        const auto outputs = forward(members);
        std::vector<std::vector<double>> noises(members.size());
        for (std::size_t j = 0; j < members.size(); ++j) {
            chance::Draws draws({options.seed, static_cast<std::uint32_t>(j & 0xFFFFFFU), noise_stream, pass, 0, 0});
            for (const double variance : variances) noises[j].push_back(std::sqrt(variance) * chance::standard_normal(draws));
        }
        stats::kalman_update(members, outputs, observed, variances, noises, options.passes);
    }
}

}  // namespace lnsim::search
