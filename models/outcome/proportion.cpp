// A share of cases: a month's cases are Poisson, those with the outcome binomial. Practices shift the logit of the share.

#include "models/outcome/levels.hpp"

namespace lnsim::models::counted {

model::CountedLaw proportion() {
    return {"proportion", "a share of each month's cases, binomial, whose logit practices shift",
            model::Counting::cases, model::CountedLaw::Combining::shifts, in_proportion, share_levels, share_performance};
}

}  // namespace lnsim::models::counted
