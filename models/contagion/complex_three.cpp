// Complex contagion with a threshold of three distinct tellers, whatever complex_threshold says: the third of the rules
// that a balanced set of futures runs beside each other. Centola and Macy 2007, doi:10.1086/521848.

#include "engine/model/plugins.hpp"

namespace lnsim::models::contagion {

model::Contagion complex_three() {
    return {"complex_three", "a practice is taken in when three distinct sites have told of it",
            [](const model::Parameters&) -> std::string_view { return "three tellers needed"; },
            [](const model::Parameters& p, int distinct_tellers) {
                return distinct_tellers >= 3 ? 1.0 : p.complex_floor;
            }};
}

}  // namespace lnsim::models::contagion
