#include "engine/core/problem.hpp"

namespace lnsim::core {
namespace {

std::string summary(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        text += to_text(problem);
        text += '\n';
    }
    return text;
}

}  // namespace

std::string to_text(const Problem& problem) {
    std::string text;
    for (const std::string* part : {&problem.file, &problem.place}) {
        if (!part->empty()) {
            text += *part + ": ";
        }
    }
    text += problem.what;
    if (!problem.why.empty()) {
        text += " (" + problem.why + ")";
    }
    if (!problem.suggestion.empty()) {
        text += "; " + problem.suggestion;
    }
    return text;
}

InvalidInput::InvalidInput(std::vector<Problem> problems)
    : std::runtime_error(summary(problems)), problems_(std::move(problems)) {}

}  // namespace lnsim::core
