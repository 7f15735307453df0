#include "models/registry.hpp"

namespace lnsim::models {

namespace onboarding {
using Plugin = model::OnboardingStrategy;
}
namespace order {
using Plugin = model::InvitationOrder;
}
namespace structure {
using Plugin = model::StructureStrategy;
}
namespace contagion {
using Plugin = model::Contagion;
}
namespace newcomers {
using Plugin = model::NewcomerAssumption;
}
namespace chronic {
using Plugin = model::ChronicLaw;
}
namespace counted {
using Plugin = model::CountedLaw;
}

#define LNSIM_MODEL(kind, name) \
    namespace kind {            \
    Plugin name();              \
    }
#include "models/models.def"
#undef LNSIM_MODEL

const model::Registry& registry() {
    static const model::Registry built_in = [] {
        model::Registry all;
#define LNSIM_MODEL(kind, name) all.kind.push_back(kind::name());
#include "models/models.def"
#undef LNSIM_MODEL
        return all;
    }();
    return built_in;
}

}  // namespace lnsim::models
