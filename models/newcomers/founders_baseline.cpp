// Newcomers start where founders started, and count at once.

#include "engine/model/plugins.hpp"

namespace lnsim::models::newcomers {

model::NewcomerAssumption founders_baseline() {
    return {"founders_baseline", "newcomers start at the founders' baseline and count at once", "newcomers start like founders",
            [](const model::Parameters&) { return 1.0; },
            [](const model::Parameters&) { return 0.0; },
            [](const model::Parameters&) { return 0.0; }};
}

}  // namespace lnsim::models::newcomers
