#include "engine/model/priors.hpp"

#include <algorithm>

#include "engine/chance/address.hpp"
#include "engine/chance/samplers.hpp"

namespace lnsim::model {
namespace {

double proposal(const world::Prior& prior, chance::Draws& draws) {
    switch (prior.law) {
        case world::Prior::Law::uniform: return prior.first + (prior.second - prior.first) * draws.uniform();
        case world::Prior::Law::normal: return prior.first + prior.second * chance::standard_normal(draws);
        case world::Prior::Law::lognormal: return chance::lognormal(draws, prior.first, prior.second);
        case world::Prior::Law::fixed: break;
    }
    return prior.first;
}

}  // namespace

double drawn_value(const UncertainParameter& parameter, std::uint64_t seed, std::uint32_t draw) {
    chance::Draws draws({seed, draw, prior_stream, 0, chance::key_of(parameter.row->name), 0});
    for (;;) {
        const double value = proposal(parameter.prior, draws);
        if (value >= parameter.row->low && value <= parameter.row->high) {
            return value;
        }
    }
}

std::size_t drawn_row(std::size_t rows, std::uint64_t seed, std::uint32_t draw) {
    chance::Draws draws({seed, draw, joint_stream, 0, 0, 0});
    const auto row = static_cast<std::size_t>(draws.uniform() * static_cast<double>(rows));
    return std::min(row, rows - 1);
}

}  // namespace lnsim::model
