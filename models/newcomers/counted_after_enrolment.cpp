// Newcomers start where founders started, and count once most of their patients are in the registry.

#include "engine/model/plugins.hpp"

namespace lnsim::models::newcomers {

model::NewcomerAssumption counted_after_enrolment() {
    return {"counted_after_enrolment", "newcomers start at the founders' baseline and count after 75 % enrolment", "newcomers count once enrolled",
            [](const model::Parameters&) { return 1.0; },
            [](const model::Parameters&) { return 0.0; },
            [](const model::Parameters& p) { return p.counted_from; }};
}

}  // namespace lnsim::models::newcomers
