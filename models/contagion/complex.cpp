// Complex contagion: a practice is taken in once enough distinct sites have told of it; before that a tell succeeds
// with a small floor probability. Centola and Macy 2007, Am J Sociology 113:702-734, doi:10.1086/521848.

#include "engine/model/plugins.hpp"

namespace lnsim::models::contagion {

model::Contagion complex() {
    return {"complex", "a practice is taken in when complex_threshold distinct sites (two by default) have told of it",
            [](const model::Parameters& p) -> std::string_view {
                return p.complex_threshold <= 1.0   ? "one teller is enough"
                       : p.complex_threshold <= 2.0 ? "two tellers needed"
                       : p.complex_threshold <= 3.0 ? "three tellers needed"
                                                    : "many tellers needed";
            },
            [](const model::Parameters& p, int distinct_tellers) {
                return distinct_tellers >= p.complex_threshold ? 1.0 : p.complex_floor;
            }};
}

}  // namespace lnsim::models::contagion
