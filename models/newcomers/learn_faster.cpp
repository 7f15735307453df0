// Newcomers start where founders started, but test and implement faster; they count at once.

#include "engine/model/plugins.hpp"

namespace lnsim::models::newcomers {

model::NewcomerAssumption learn_faster() {
    return {"learn_faster", "newcomers learn faster and count at once", "newcomers learn faster",
            [](const model::Parameters& p) { return p.learn_faster; },
            [](const model::Parameters&) { return 0.0; },
            [](const model::Parameters&) { return 0.0; }};
}

}  // namespace lnsim::models::newcomers
