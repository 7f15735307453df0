#include "engine/app/command_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "engine/app/build_info.hpp"
#include "engine/app/subcommands.hpp"
#include "engine/app/terminal.hpp"
#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

/// The innermost command that was met.
const CLI::App& innermost(const CLI::App& app) {
    const auto met = app.get_subcommands();
    return met.empty() ? app : innermost(*met.front());
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(command->get_name());
    }
    return names;
}

/// The first argument that looks like an option and is none: told before what follows from it.
std::string unknown_option(const CLI::App& app, const std::vector<std::string>& arguments) {
    const std::vector<std::string> known = option_names(app);
    for (const std::string& argument : arguments) {
        const std::string name = argument.substr(0, argument.find('='));
        if (name.size() > 2 && name.starts_with("--") && std::find(known.begin(), known.end(), name) == known.end()) {
            return name;
        }
    }
    return {};
}

/// "x is no option; did you mean y?"
std::string unknown_text(const std::string& word, const char* what, const std::vector<std::string>& known) {
    const std::string suggestion = io::nearest_suggestion(word, known);
    return io::in_quotes(word) + what + (suggestion.empty() ? suggestion : "; " + suggestion);
}

/// What is wrong, in one line, with the nearest name that is known.
std::string usage_problem(const CLI::App& root, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
    const CLI::App& app = innermost(root);
    if (const std::string option = unknown_option(app, arguments); !option.empty()) {
        return unknown_text(option, " is no option", option_names(app));
    }
    const std::vector<std::string> unknown = root.remaining(true);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr || unknown.empty()) {
        return error.what();
    }
    const std::string& word = unknown.front();
    if (word.starts_with('-')) {
        return unknown_text(word, " is no option", option_names(app));
    }
    return &app == &root ? unknown_text(word, " is no command", command_names(root))
                         : io::in_quotes(word) + " is one argument too many";
}

std::string help_text(const CLI::App& root) {
    const CLI::App& app = innermost(root);
    return app.help(&app == &root ? "" : "lnsim") + "\n";
}

ExitCode tell_usage(const CLI::App& root, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
    const CLI::App& app = innermost(root);
    const std::string name = &app == &root ? "lnsim" : "lnsim " + app.get_name();
    warn("error: " + usage_problem(root, error, arguments) + "\n`" + name + " --help` shows what can be given\n");
    return ExitCode::invalid;
}

}  // namespace

ExitCode run_command_line(int argc, char** argv) {
    CLI::App root("lnsim forecasts Learning Networks and compares plans for them.", "lnsim");
    Parsed parsed;
    root.set_version_flag("--version", program_name());
    root.footer("Example:\n  lnsim forecast scenarios/improvecarenow/as-it-happened.json\n"
                "`lnsim COMMAND --help` says more. Exit codes: 0 done; 1 a fault of lnsim; 2 usage or invalid input;\n"
                "3 done, but some runs failed; 4 could not go on (disk, memory); 130 interrupted.");
    add_subcommands(root, parsed);
    try {
        root.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        say(help_text(root));
        return ExitCode::done;
    } catch (const CLI::CallForAllHelp&) {
        say(root.help("", CLI::AppFormatMode::All));
        return ExitCode::done;
    } catch (const CLI::CallForVersion&) {
        say(program_name() + "\n");
        return ExitCode::done;
    } catch (const CLI::ParseError& error) {
        return tell_usage(root, error, {argv + 1, argv + argc});
    }
    if (!parsed.run) {
        warn(help_text(root));
        return ExitCode::invalid;
    }
    return parsed.run();
}

}  // namespace lnsim::app
