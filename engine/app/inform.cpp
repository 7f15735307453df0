// explain and schema: what a name means, and what a file may hold.
#include <fmt/format.h>

#include "engine/app/commands.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/dictionary.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/explain.hpp"
#include "engine/io/schema.hpp"
#include "engine/io/text.hpp"
#include "engine/model/hypotheses.hpp"
#include "engine/step/simulate.hpp"
#include "models/registry.hpp"

namespace lnsim::app {
namespace {

std::string phases_text() {
    std::string text;
    for (const step::Phase& phase : step::phases()) {
        text += fmt::format("{:>2} {:<10} {}\n", phase.number, phase.name, phase.does);
    }
    return text + "Each month goes through the phases in this order; each reads what its predecessor has left.\n";
}

template <class Plugin>
void add_plugin(std::string& text, const std::vector<Plugin>& plugins, const std::string& name, const char* kind) {
    if (const Plugin* plugin = model::find(plugins, name)) {
        text += fmt::format("{}: {}\n  {}\n", plugin->name, kind, plugin->meaning);
    }
}

std::string hypothesis_text(const std::string& code) {
    const model::Hypothesis* row = model::find_hypothesis(code);
    if (row == nullptr) {
        return {};
    }
    std::string text = fmt::format("{}: {}\n  with it     {}\n  without it  {}\n  switched off by\n", row->code, row->title,
                                   row->claim, row->off);
    std::vector<std::vector<std::string>> settings;
    for (const model::Setting& setting : row->settings) {
        settings.push_back({fmt::format("    {}={}", setting.pointer, setting.value), std::string(setting.why)});
    }
    return text + columns({"    --set", "why"}, settings);
}

/// Plug-ins, phases and hypotheses of that name.
std::string mechanisms_text(const std::string& name) {
    const model::Registry& all = models::registry();
    std::string text = hypothesis_text(name);
    add_plugin(text, all.onboarding, name, "an onboarding strategy (growth.strategy)");
    add_plugin(text, all.order, name, "an order of invitation (growth.order)");
    add_plugin(text, all.structure, name, "a structure strategy (structure.strategy)");
    add_plugin(text, all.contagion, name, "how practices are taken up (futures.contagion)");
    add_plugin(text, all.newcomers, name, "what is assumed of newcomers (futures.newcomers)");
    add_plugin(text, all.chronic, name, "the law of an outcome");
    for (const step::Phase& phase : step::phases()) {
        if (phase.name == name) {
            text += fmt::format("{}: phase {} of a month\n  {}\n", phase.name, phase.number, phase.does);
        }
    }
    return text;
}

}  // namespace

ExitCode explain(const NameOptions& options) {
    if (options.name == "phases") {
        say(phases_text());
        return ExitCode::done;
    }
    if (options.name == "tables") {
        say(dictionary_text());
        return ExitCode::done;
    }
    const std::string mechanisms = mechanisms_text(options.name);
    std::vector<core::Problem> problems;
    const std::string rest = io::Explanations(catalogue()).of(options.name, problems);
    if (mechanisms.empty() && !problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
    say(mechanisms + rest);
    return ExitCode::done;
}

ExitCode schema(const NameOptions& options) {
    const auto text = io::schema(options.name, catalogue());
    if (!text) {
        throw core::InvalidInput({{"", "schema", "does not know " + io::in_quotes(options.name),
                                   "one of " + io::listed(io::schema_kinds()),
                                   io::nearest_suggestion(options.name, io::schema_kinds())}});
    }
    say(*text + (text->ends_with('\n') ? "" : "\n"));
    return ExitCode::done;
}

}  // namespace lnsim::app
