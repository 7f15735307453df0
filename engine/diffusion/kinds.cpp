#include <algorithm>

#include "engine/diffusion/study.hpp"

namespace lnsim::diffusion {

const std::vector<KindDeclaration>& kinds() {
    using enum Kind;
    constexpr auto needed = KindDeclaration::Graph::needed;
    constexpr auto built = KindDeclaration::Graph::built_by_the_model;
    static const std::vector<KindDeclaration> all{
        {independent_cascade, "independent_cascade", "a newly active node tries each neighbour once, with the arc's probability",
         "Kempe, Kleinberg and Tardos 2003, doi:10.1145/956750.956769", needed},
        {linear_threshold, "linear_threshold", "a node adopts when the weights of adopted in-neighbours reach its random threshold",
         "Granovetter 1978, doi:10.1086/226707; Kempe et al. 2003", needed},
        {fractional_threshold, "fractional_threshold", "a node adopts when a given share of its neighbours has",
         "Watts 2002, doi:10.1073/pnas.082090499", needed},
        {complex_contagion, "complex_contagion", "a node adopts when a given number of its neighbours has",
         "Centola and Macy 2007, doi:10.1086/521848", needed},
        {susceptible_infected, "susceptible_infected", "infection along arcs, for ever", "Bailey 1975", needed},
        {susceptible_infected_recovered, "susceptible_infected_recovered", "infection along arcs until recovery",
         "Kermack and McKendrick 1927, doi:10.1098/rspa.1927.0118", needed},
        {susceptible_infected_susceptible, "susceptible_infected_susceptible", "infection along arcs, again after recovery",
         "Pastor-Satorras and Vespignani 2001, doi:10.1103/PhysRevLett.86.3200", needed},
        {bass, "bass", "adoption by innovation and by imitation", "Bass 1969, doi:10.1287/mnsc.15.5.215", needed},
        {voter, "voter", "one node at a time takes over the opinion of a neighbour",
         "Clifford and Sudbury 1973, doi:10.1093/biomet/60.3.581", needed},
        {moran, "moran", "offspring of the fitter replace neighbours", "Lieberman et al. 2005, doi:10.1038/nature03204", needed},
        {degroot, "degroot", "opinions averaged over neighbours; with first opinions kept: Friedkin and Johnsen",
         "DeGroot 1974, doi:10.1080/01621459.1974.10480137", needed},
        {march_learning, "march_learning", "people and the code of an organisation learn from each other",
         "March 1991, doi:10.1287/orsc.2.1.71", built},
        {landscape_search, "landscape_search", "agents copy better neighbours or explore a rugged landscape",
         "Lazer and Friedman 2007, doi:10.2189/asqu.52.4.667", needed},
        {subgroup_learning, "subgroup_learning", "people in semi-isolated groups learn from better neighbours",
         "Fang, Lee and Schilling 2010, doi:10.1287/orsc.1090.0468", built},
        {two_state_panel, "two_state_panel", "patients of many sites go up and down between two states",
         "a Markov chain a patient; Kemeny and Snell 1960", built},
        {queue, "queue", "customers come at random and wait for one of several servers",
         "Lindley 1952, doi:10.1017/S0305004100027638", built},
    };
    return all;
}

const KindDeclaration& declaration(Kind kind) {
    return *std::find_if(kinds().begin(), kinds().end(), [kind](const KindDeclaration& k) { return k.kind == kind; });
}

}  // namespace lnsim::diffusion
