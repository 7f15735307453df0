// Newcomers already do better when they join; they count at once.

#include "engine/model/plugins.hpp"

namespace lnsim::models::newcomers {

model::NewcomerAssumption join_better() {
    return {"join_better", "newcomers join with better outcomes and count at once", "newcomers join better",
            [](const model::Parameters&) { return 1.0; },
            [](const model::Parameters& p) { return p.join_better; },
            [](const model::Parameters&) { return 0.0; }};
}

}  // namespace lnsim::models::newcomers
