/// \file
/// What a reader could say of a network without a model and without its own later figures: it will go as the others went.
#pragma once

#include <string>
#include <vector>

#include "engine/stats/bass_fit.hpp"

namespace lnsim::study {

/// A figure of some network some time after a first one of the same measure.
struct Course {
    double years = 0;   ///< since the first, > 0
    double first = 0;   ///< level then; of a relative change 1 stands for it
    double later = 0;   ///< level at the date; of a relative change 1 + change
    enum class Good { up, down } good = Good::up;
    enum class Kind { share, ratio } kind = Kind::share;  ///< in [0, 1] with 1 the bound above, or to the first level
};

/// Courses of other networks as one curve each of: nothing changes (constant); a share of the gap to the bound (1, or 0 where
/// less is better) closed every year (linear); a shift on the logit, of ratios the log, every year (logistic); a Bass curve
/// of the gap closed (bass). Least squares, every figure alike.
class PooledCurves {
public:
    explicit PooledCurves(const std::vector<Course>& others);

    /// Names that the courses define.
    [[nodiscard]] std::vector<std::string> names() const;
    /// The later level of a course with its own first one. \param course later is not looked at
    [[nodiscard]] double later(const std::string& name, const Course& course) const;

private:
    bool known_ = false;
    double gap_a_year_ = 0;
    double logit_a_year_ = 0;
    stats::BassFit bass_;
};

}  // namespace lnsim::study
