#pragma once
// Mean and standard deviation of what is recorded.

#include <algorithm>
#include <cmath>

#include "engine/step/patients_of.hpp"

namespace lnsim::step {

/// Mean and standard deviation over active sites.
class Spread {
public:
    void add(double x) {
        sum_ += x;
        squares_ += x * x;
        ++count_;
    }
    [[nodiscard]] double mean() const { return ratio(sum_, count_); }
    [[nodiscard]] double sd() const {
        return count_ < 2 ? not_seen : std::sqrt(std::max(0.0, squares_ - sum_ * sum_ / count_) / (count_ - 1.0));
    }

private:
    double sum_ = 0, squares_ = 0, count_ = 0;
};

}  // namespace lnsim::step
