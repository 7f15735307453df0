// What may not stand in a file: chance, libm, printing, length, places of a machine.
#include <functional>
#include <regex>
#include <set>

#include "tests/architecture/rules.hpp"
#include "tests/architecture/source_text.hpp"

namespace architecture {
namespace {

using Applies = std::function<bool(const std::string& file)>;

/// Every line of code, in the files the rule applies to, where the pattern is found.
Breaches lines_with(const Files& files, const Applies& applies, const std::regex& pattern, const std::string& why) {
    Breaches found;
    for (const auto& [file, text] : files) {
        if (!applies(file)) continue;
        int number = 0;
        for (const std::string& line : lines_of(code_of(text))) {
            ++number;
            std::smatch match;
            if (std::regex_search(line, match, pattern))
                found.push_back({file, number, "'" + match.str() + "': " + why});
        }
    }
    return found;
}

/// Every include of one of the headers, in the files the rule applies to.
Breaches includes_among(const Files& files, const Applies& applies, const std::set<std::string>& headers,
                        const std::string& why) {
    Breaches found;
    for (const auto& [file, text] : files) {
        if (!applies(file)) continue;
        for (const Include& include : includes_of(text)) {
            if (headers.contains(include.path)) found.push_back({file, include.line, "<" + include.path + ">: " + why});
        }
    }
    return found;
}

void append(Breaches& to, const Breaches& more) {
    to.insert(to.end(), more.begin(), more.end());
}

bool is_source(const std::string& file) {
    return !folder_of(file).empty();
}

bool makes_results(const std::string& file) {
    static const std::set<std::string> folders{"chance", "world", "model", "step", "models"};
    return folders.contains(folder_of(file));
}

bool must_be_silent(const std::string& file) {
    return is_source(file) && folder_of(file) != "app";
}

}  // namespace

Breaches breaches_of_chance(const Files& files) {
    static const std::regex pattern(
        R"(\bstd::(\w+_distribution|mt19937\w*|minstd_rand\w*|ranlux\w+|knuth_b|\w+_engine|random_device|seed_seq)"
        R"(|(ranges::)?(shuffle|sample)|s?rand)\b|\bs?rand(om)?(48)?\s*\(\s*(\d|\)|time))");
    const std::string why = "chance comes from engine/chance alone";
    Breaches found = lines_with(files, is_source, pattern, why);
    append(found, includes_among(files, is_source, {"random"}, why));
    return found;
}

Breaches breaches_of_arithmetic(const Files& files) {
    static const std::string names =
        "(exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|"
        "asinh|acosh"
        "|atanh|erf|erfc|lgamma|tgamma|beta)[fl]?";
    static const std::regex pattern("\\bstd::" + names + "\\b|(^|[^\\w:.>])(::)?" + names + "\\s*\\(");
    static const std::regex declares("\\b(double|float|auto|constexpr)\\s+" + names + "\\s*\\(");
    Breaches found;
    for (Breach& breach :
         lines_with(files, makes_results, pattern, "libm differs between machines; take engine/core's")) {
        const std::string line = lines_of(code_of(files.at(breach.file))).at(static_cast<std::size_t>(breach.line - 1));
        if (!std::regex_search(line, declares)) found.push_back(std::move(breach));
    }
    return found;
}

Breaches breaches_of_silence(const Files& files) {
    static const std::regex pattern(
        R"(\bstd::(cout|cerr|clog|cin|wcout|wcerr|exit|abort|quick_exit|_Exit|terminate|getenv|system|chrono|time|clock)\b)"
        R"(|\b(f|v|vf|d)?printf\s*\(|\bf?put(s|c|char)\s*\(|\bfmt::print\b|\bargv\b|\b(exit|_exit|abort|getenv|signal)\s*\()"
        R"(|\btime\s*\(\s*(0|NULL|nullptr|&)|\bclock(_gettime)?\s*\(|\bgettimeofday\b|\bisatty\b|\bstd(in|out|err)\b)");
    static const std::set<std::string> headers{"iostream", "print",    "chrono",     "ctime",        "time.h",
                                               "csignal",  "signal.h", "sys/time.h", "fmt/chrono.h", "fmt/color.h"};
    const std::string why = "only engine/app prints, exits, reads arguments and the clock";
    Breaches found = lines_with(files, must_be_silent, pattern, why);
    append(found, includes_among(files, must_be_silent, headers, why));
    return found;
}

Breaches breaches_of_length(const Files& files) {
    constexpr std::size_t longest = 300;
    Breaches found;
    for (const auto& [file, text] : files) {
        const bool source = file.ends_with(".cpp") || file.ends_with(".hpp");
        const std::size_t lines = lines_of(text).size();
        if (source && is_source(file) && lines > longest) {
            found.push_back({file, static_cast<int>(lines), std::to_string(lines) + " lines, the most is 300"});
        }
    }
    return found;
}

Breaches breaches_of_portability(const Files& files) {
    // Taken apart here, so that this file does not name what it forbids.
    static const std::regex pattern(
        "/(w"
        "ork|f"
        "arm|r"
        "oot|h"
        "ome/\\w+|U"
        "sers/\\w+)/|registry\\.n"
        "pmjs|deb\\.d"
        "ebian\\.org");
    Breaches found;
    for (const auto& [file, text] : files) {
        int number = 0;
        for (const std::string& line : lines_of(text)) {
            ++number;
            if (line.find('/') == std::string::npos && line.find('.') == std::string::npos) continue;
            if (line.size() > 20000) continue;  // a built page; its sources are read
            std::smatch match;
            if (std::regex_search(line, match, pattern))
                found.push_back({file, number, "'" + match.str() + "' is of one machine"});
        }
    }
    return found;
}

std::string to_text(const Breaches& breaches) {
    std::string text;
    for (const Breach& breach : breaches)
        text += breach.file + ":" + std::to_string(breach.line) + ": " + breach.what + "\n";
    return text;
}

}  // namespace architecture
