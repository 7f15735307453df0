// Simple contagion: every tell is taken in, whoever told before.

#include "engine/model/plugins.hpp"

namespace lnsim::models::contagion {

model::Contagion simple() {
    return {"simple", "a practice is taken in from any one site that tells of it",
            [](const model::Parameters&) -> std::string_view { return "one teller is enough"; },
            [](const model::Parameters&, int) { return 1.0; }};
}

}  // namespace lnsim::models::contagion
