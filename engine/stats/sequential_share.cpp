#include "engine/stats/sequential_share.hpp"

#include <cmath>
#include <stdexcept>

namespace lnsim::stats {

SequentialShare::SequentialShare(double low, double high, double error)
    : gain_(std::log(high / low)), loss_(std::log((1.0 - high) / (1.0 - low))), bound_(std::log((1.0 - error) / error)) {
    if (!(low > 0) || !(low < high) || !(high < 1) || !(error > 0) || !(error < 0.5)) {
        throw std::invalid_argument("sequential test: 0 < low < high < 1 and 0 < error < 1/2 are wanted");
    }
}

void SequentialShare::add(bool success) noexcept {
    if (verdict() != ShareVerdict::open) return;
    ++trials_;
    successes_ += success ? 1U : 0U;
    ratio_ += success ? gain_ : loss_;
}

ShareVerdict SequentialShare::verdict() const noexcept {
    if (ratio_ >= bound_) return ShareVerdict::above;
    return ratio_ <= -bound_ ? ShareVerdict::below : ShareVerdict::open;
}

}  // namespace lnsim::stats
