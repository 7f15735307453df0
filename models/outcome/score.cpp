// A bounded score of respondents or charts: each is a number of points out of so many, binomial, so that the score keeps
// within its bounds and its variance falls towards them. Practices shift the logit of the mean.

#include "models/outcome/levels.hpp"

namespace lnsim::models::counted {

model::CountedLaw score() {
    return {"score", "a bounded score, points out of so many, binomial, whose logit practices shift",
            model::Counting::cases, model::CountedLaw::Combining::shifts, in_proportion, share_levels, share_performance};
}

}  // namespace lnsim::models::counted
