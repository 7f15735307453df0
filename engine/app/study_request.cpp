#include "engine/app/study_request.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/app/build_info.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/fork.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/text.hpp"
#include "engine/store/stored_study.hpp"
#include "engine/study/ablation.hpp"
#include "engine/study/optimize.hpp"
#include "engine/study/size.hpp"

namespace lnsim::app {
namespace {

constexpr double default_replications = 480;  ///< 40 of each of 12 futures, two of each draw
constexpr std::uint32_t most_for_precision = 20'000;

/// LNSIM_SCALE, a factor in (0, 1] on the default number of replications, makes examples short where they only have
/// to run.
std::uint32_t default_number() {
    const char* text = std::getenv("LNSIM_SCALE");
    if (text == nullptr || *text == '\0') {
        return static_cast<std::uint32_t>(default_replications);
    }
    char* end = nullptr;
    const double scale = std::strtod(text, &end);
    if (*end != '\0' || !(scale > 0) || scale > 1) {
        throw core::InvalidInput({{"", "LNSIM_SCALE", "is '" + std::string(text) + "'",
                                   "a number above 0 and at most 1 is wanted", "correct or unset it"}});
    }
    return static_cast<std::uint32_t>(std::max(2.0, std::ceil(default_replications * scale)));
}

const char* command_of(StudyKind kind) {
    if (kind == StudyKind::forecast) return "forecast";
    if (kind == StudyKind::optimize) return study::optimize_command;
    if (kind == StudyKind::size) return study::size_command;
    if (kind == StudyKind::sensitivity) return "sensitivity";
    return kind == StudyKind::compare ? "compare" : study::ablate_command;
}

std::string repeat_command(const StudyOptions& options, std::uint32_t replications) {
    std::string text = std::string("lnsim ") + command_of(options.kind);
    for (const std::string& file : options.scenarios) {
        text += ' ' + shell_word(file);
    }
    if (!options.space.empty()) text += " --space " + shell_word(options.space);
    if (!options.target.empty()) text += " --target " + shell_word(options.target);
    for (const std::string& other : options.beside) text += " --beside " + shell_word(other);
    if (options.most_runs) text += " --runs " + std::to_string(*options.most_runs);
    for (const std::string& set : options.sets) {
        text += " --set " + shell_word(set);
    }
    if (options.mask_sites) {
        text += " --mask-sites";
    }
    if (!options.from.empty()) {
        return text + " --from " + shell_word(options.from) + " --at " + shell_word(options.at);
    }
    if (options.precision) {
        text += " --precision " + io::number_text(*options.precision);
    }
    return text + " --replications " + std::to_string(replications) + " --seed " + std::to_string(options.seed);
}

/// "contagion simple, complex; newcomers learn_faster".
std::string futures_text(const world::FuturePlan& futures) {
    std::string text;
    for (const auto& [key, names] : {std::pair("contagion ", &futures.contagion), std::pair("; newcomers ", &futures.newcomers)}) {
        text += key + io::listed(*names);
    }
    return futures.response.empty() ? text : text + "; response " + io::listed(futures.response);
}

void require_same(std::vector<core::Problem>& problems, const std::string& file, const std::string& place,
                  const std::string& here, const std::string& reference) {
    if (here != reference) {
        problems.push_back({file, place, "is " + here + ", but the reference plan has " + reference,
                            "plans are compared on one network, from one start, over one horizon, under the same futures",
                            "make them the same, or use --set " + place + "=VALUE for all"});
    }
}

/// Plans are told apart by name: a second one of the same name carries its file's name, too.
void make_names_differ(std::vector<io::LoadedScenario>& scenarios) {
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const auto taken = [&](const std::string& name) {
            return std::any_of(scenarios.begin(), scenarios.begin() + static_cast<std::ptrdiff_t>(i),
                               [&](const auto& other) { return other.plan.name == name; });
        };
        const std::string given = scenarios[i].plan.name;
        if (taken(given)) {
            scenarios[i].plan.name = given + " (" + std::filesystem::path(scenarios[i].file).stem().string() + ")";
        }
        for (int number = 2; taken(scenarios[i].plan.name); ++number) {
            scenarios[i].plan.name = given + " (" + std::to_string(number) + ")";
        }
    }
}

/// The plan, and the same plan without hypotheses: arms of one file, told apart by name.
std::vector<io::LoadedScenario> load_ablation(const StudyOptions& options, std::vector<core::Problem>& problems) {
    std::vector<io::LoadedScenario> scenarios;
    const io::Catalogue known = catalogue();
    for (const study::AblationArm& arm : study::ablation_arms()) {
        std::vector<std::string> sets = options.sets;
        sets.insert(sets.end(), arm.settings.begin(), arm.settings.end());
        scenarios.push_back(io::load_scenario(options.scenarios.front(), sets, known, problems));
        if (!arm.name.empty()) {
            scenarios.back().plan.name = arm.name;
        }
        if (!problems.empty()) break;  // the others would say the same
    }
    return scenarios;
}

std::vector<io::LoadedScenario> load_all(const StudyOptions& options, std::vector<core::Problem>& problems) {
    std::vector<io::LoadedScenario> scenarios;
    const io::Catalogue known = catalogue();
    for (const std::string& file : options.scenarios) {
        const std::size_t before = problems.size();
        scenarios.push_back(io::load_scenario(file, options.sets, known, problems));
        if (problems.size() > before || problems.size() != 0) {
            continue;
        }
        const world::Plan& plan = scenarios.back().plan;
        const io::LoadedNetwork& network = scenarios.back().network;
        const auto& reference = scenarios.front();
        require_same(problems, file, "/network", network.file, reference.network.file);
        require_same(problems, file, "/start", core::to_text(plan.start), core::to_text(reference.plan.start));
        require_same(problems, file, "/futures", futures_text(plan.futures), futures_text(reference.plan.futures));
        require_same(problems, file, "/horizon_months", std::to_string(plan.horizon_months),
                     std::to_string(reference.plan.horizon_months));
    }
    return scenarios;
}

std::string study_name(const std::vector<study::Arm>& arms, const world::Network& network) {
    if (arms.size() == 1) {
        return arms[0].name;
    }
    if (arms.size() == 2) {
        return arms[0].name + " and " + arms[1].name;
    }
    return std::to_string(arms.size()) + " plans for " + (network.title.empty() ? network.name : network.title);
}

}  // namespace

std::string slug(const std::string& name) {
    constexpr std::size_t most = 60;
    std::string text;
    for (const char letter : name) {
        const bool upper = letter >= 'A' && letter <= 'Z';
        const char lower = upper ? static_cast<char>(letter - 'A' + 'a') : letter;
        const bool kept = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        if (kept) {
            text += lower;
        } else if (!text.empty() && text.back() != '-') {
            text += '-';
        }
    }
    text = text.substr(0, most);
    while (!text.empty() && text.back() == '-') {
        text.pop_back();
    }
    return text.empty() ? "study" : text;
}

std::string shell_word(const std::string& word) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_-./=:,+@%").find(c) != std::string_view::npos;
    };
    if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) {
        return word;
    }
    std::string text = "'";
    for (const char letter : word) {
        text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return text + "'";
}

namespace {

core::CalendarMonth month_of_fork(const StudyOptions& options, std::vector<core::Problem>& problems) {
    const auto at = core::parse_month(options.at);
    if (!at) {
        problems.push_back({"", "--at", "is " + io::in_quotes(options.at), "a month as YYYY-MM is wanted", "as in --at 2012-01"});
    }
    return at.value_or(core::CalendarMonth{});
}

/// The stored study of `--from`, as a plan that goes on under others; the first of several is the stored one as it is.
std::vector<io::LoadedScenario> load_forks(const StudyOptions& options, const store::StoredStudy& stored,
                                           std::vector<core::Problem>& problems) {
    const io::Catalogue known = catalogue();
    const study::Input& network = stored.inputs.at(0);
    const study::Input& scenario = stored.inputs.at(1);
    const io::ForkBase base{scenario.text, options.from + " (stored plan)",
                            io::load_network_text(network.text, network.file, problems), month_of_fork(options, problems)};
    std::vector<io::LoadedScenario> scenarios;
    if (!problems.empty()) {
        return scenarios;
    }
    if (options.kind == StudyKind::compare) {
        scenarios.push_back(io::load_scenario_text(base.text, base.file, base.network, {}, known, problems));
        scenarios.back().plan.name = "As stored";
    }
    for (const std::string& file : options.scenarios) {
        scenarios.push_back(io::fork_scenario(base, file, options.sets, known, problems));
    }
    if (options.scenarios.empty()) {
        scenarios.push_back(io::fork_scenario(base, std::nullopt, options.sets, known, problems));
    }
    return scenarios;
}

void require_other_folder(const PreparedStudy& prepared, const StudyOptions& options) {
    std::error_code ignored;
    const auto path = [&](const std::filesystem::path& folder) { return std::filesystem::weakly_canonical(folder, ignored); };
    if (!options.from.empty() && path(prepared.folder) == path(options.from)) {
        throw core::InvalidInput({{options.from, "-o", "is the study that is to be continued", "its runs are read, not replaced",
                                   "name another folder with -o"}});
    }
}

std::vector<study::Input> inputs_of(const std::vector<io::LoadedScenario>& scenarios) {
    std::vector<study::Input> inputs;
    const io::LoadedNetwork& network = scenarios.front().network;
    inputs.push_back({"network", network.file, network.text});
    for (const io::LoadedScenario& scenario : scenarios) {
        inputs.push_back({"scenario", scenario.file, scenario.text});
    }
    return inputs;
}

/// What all plans share, and what is asked of them.
void fill(const StudyOptions& options, std::vector<io::LoadedScenario>& scenarios, study::Request& request) {
    request.command = command_of(options.kind);
    request.site_names = options.mask_sites ? study::SiteNames::codes : study::SiteNames::true_names;
    if (!options.mask_sites) {
        request.inputs = inputs_of(scenarios);  // they name the sites
    }
    io::LoadedNetwork& network = scenarios.front().network;
    request.network = std::move(network.network);
    request.network_digest = network.digest;
    request.validation = std::move(network.validation);
    for (io::LoadedScenario& scenario : scenarios) {
        request.arms.push_back(study::make_arm(request.network, std::move(scenario.plan), scenario.digest, scenario.later));
    }
    request.name = options.kind == StudyKind::ablate ? "Hypotheses of " + request.arms.front().name
                                                     : study_name(request.arms, request.network);
    request.threads = options.threads;
    request.program = program_name();
}

}  // namespace

PreparedStudy prepare_study(const StudyOptions& options) {
    std::vector<core::Problem> problems;
    const bool fork = !options.from.empty();
    const store::StoredStudy stored = fork ? store::stored_study(options.from) : store::StoredStudy{};
    std::vector<io::LoadedScenario> scenarios = fork ? load_forks(options, stored, problems)
                                                : options.kind == StudyKind::ablate ? load_ablation(options, problems)
                                                                                    : load_all(options, problems);
    if (problems.empty()) {
        io::load_validation(scenarios.front().network, problems);
    }
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
    make_names_differ(scenarios);

    PreparedStudy prepared;
    study::Request& request = prepared.request;
    fill(options, scenarios, request);
    request.precision = fork ? std::nullopt : options.precision;
    request.replications =
        fork ? stored.replications : options.replications.value_or(options.precision ? most_for_precision : default_number());
    request.seed = fork ? stored.seed : options.seed;
    request.repeat = repeat_command(options, request.replications);
    if (fork) {
        const int months = core::parse_month(options.at)->since(request.arms[0].plan.start);
        prepared.stored = {(std::filesystem::path(options.from) / "result.sqlite").string(), stored.program, stored.replications,
                           static_cast<std::uint32_t>(months)};
    }
    prepared.folder = options.out.empty() ? std::filesystem::path("out") / slug(request.name) : std::filesystem::path(options.out);
    require_other_folder(prepared, options);
    return prepared;
}

}  // namespace lnsim::app
