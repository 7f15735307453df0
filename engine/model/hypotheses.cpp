#include "engine/model/hypotheses.hpp"

#include <array>

namespace lnsim::model {
namespace {

constexpr std::array shared_purpose{
    Setting{"/parameters/start_gap", "0", "tests are chosen without regard to the gap between outcome and aspiration"},
    Setting{"/parameters/needed_reliability", "0", "the driver diagram's order gives way: prerequisites are not waited for"},
    Setting{"/parameters/aspiration_own", "1", "aspiration looks only at the site's own past"}};

constexpr std::array transparency{
    Setting{"/policies/transparency", "none", "no site sees another's measures; speakers and versions are chosen blindly"},
    Setting{"/parameters/trust_help", "0", "help earns no trust, so sharing falls with trust to its floor"}};

// Three times the default noise of 0.40: of what a test shows, a ninth of the information is left.
constexpr std::array improvement_method{
    Setting{"/parameters/test_noise", "1.2", "tests are not run as plan-do-study-act cycles and teach a ninth as much"},
    Setting{"/parameters/adaptation", "0", "tests do not adapt a practice to the site"},
    Setting{"/parameters/embedding_rate", "0", "work is not standardised, so no practice is embedded"},
    Setting{"/parameters/motivation_signal", "0", "no control chart tells improvement from chance"}};

constexpr std::array connections{
    Setting{"/structure/strategy", "none", "no nodes"},
    Setting{"/calendar/session_months", "[]", "no learning sessions"},
    Setting{"/calendar/webinars_per_month", "0", "no network webinars"},
    Setting{"/calendar/node_calls_per_month", "0", "no node calls"},
    Setting{"/policies/commons", "off", "no commons of shared resources"},
    Setting{"/policies/engagement", "off", "no ties of patient and parent partners across sites"}};

constexpr std::array data_and_research{
    Setting{"/policies/registry", "off", "no pre-visit planning and no population management from the registry"},
    Setting{"/policies/research", "off", "no discovery, and no pooled correction of beliefs"},
    Setting{"/parameters/registry_lag", "12", "measures come twelve months late"}};

constexpr std::array<Hypothesis, 5> all{{
    {"H1", "Outcome focus and shared purpose", "sites work on the gap to a shared aim, in the order of the driver diagram",
     "tests follow local belief, and aspiration the own past", shared_purpose},
    {"H2", "Transparency", "sites see each other's results, and trust makes them share", "no site sees another's results",
     transparency},
    {"H3", "Quality-improvement method and control charts", "small tests teach, fit practices to the site and standardise work",
     "tests teach a ninth as much, nothing is adapted or embedded", improvement_method},
    {"H4", "Connecting infrastructure", "nodes, learning sessions, webinars, calls, the commons and partners' ties",
     "only founding ties and coaches carry practices", connections},
    {"H5", "Data and research", "a registry that serves care, quick measures, pooled estimates and discovery",
     "no registry services, research or timely measures", data_and_research},
}};

}  // namespace

std::span<const Hypothesis> hypotheses() noexcept { return all; }

const Hypothesis* find_hypothesis(std::string_view code) noexcept {
    for (const Hypothesis& row : all) {
        if (row.code == code) return &row;
    }
    return nullptr;
}

}  // namespace lnsim::model
