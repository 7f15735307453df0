#include "engine/app/summary.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/app/summary_tables.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

constexpr std::size_t widest_paragraph = 100;  // longer lines are hard to read
constexpr std::size_t longest_sentence = 2000;

std::string paragraph(const std::string& sentence, std::size_t width) {
    std::string text;
    for (const std::string& line :
         wrapped(for_terminal(sentence, longest_sentence), std::min(width, widest_paragraph))) {
        text += line + '\n';
    }
    return text;
}

/// A sentence of a list.
std::string item(const std::string& sentence, std::size_t width) {
    std::string text;
    for (const std::string& line :
         wrapped("- " + for_terminal(sentence, longest_sentence), std::min(width, widest_paragraph), 2)) {
        text += line + '\n';
    }
    return text;
}

std::string answer_text(const study::Result& result, const Surface& surface) {
    const bool bold = surface.emphasis == Emphasis::bold;
    std::string text =
        (bold ? "\x1b[1m" : "") + paragraph(result.answer.headline, surface.width) + (bold ? "\x1b[0m" : "");
    text += result.answer.sentences.empty() && result.flips.empty() ? "" : "\n";
    for (const std::string& sentence : result.answer.sentences) {
        text += item(sentence, surface.width);
    }
    for (const std::string& flip : result.flips) {
        text += item(flip, surface.width);
    }
    return text;
}

/// "400 replications, seed 1; Monte Carlo error of the mean outcome at the end 0.02 points".
std::string precision_text(const study::Result& result) {
    std::string text = fmt::format("{} replications, seed {}", result.replications, result.seed);
    if (result.precision) {
        text += fmt::format("; half-width of the 90 % interval at the end {:.3g}, asked for at most {:.3g}",
                            result.precision->reached, result.precision->asked);
    }
    double worst = std::nan("");
    std::string unit;
    for (const study::ArmEntry& arm : result.arms) {
        const auto* outcome = series_of(result, result.network.outcome, arm.name);
        if (outcome != nullptr && !outcome->se.empty() && !(outcome->se.back() <= worst)) {
            worst = outcome->se.back();
            unit = outcome->unit;
        }
    }
    if (std::isnan(worst)) {
        return text;
    }
    return text +
           (unit == "fraction"
                ? fmt::format("; standard error of the mean outcome at the end at most {:.2f} points", 100 * worst)
                : fmt::format("; standard error of the mean outcome at the end at most {:.3g}", worst));
}

std::string cautions_text(const study::Result& result, std::size_t width) {
    std::string text = item(result.answer.interval, width);
    for (const std::string& caution : result.answer.cautions) {
        text += item(caution, width);
    }
    return text;
}

void number(io::Writer& writer, const char* key, double value) {
    writer.key(key);
    writer.number(value);
}

void write_arm(io::Writer& writer, const study::Result& result, const std::string& arm) {
    writer.open_object();
    writer.key("name");
    writer.text(arm);
    if (const auto* outcome = series_of(result, result.network.outcome, arm)) {
        number(writer, "mean", outcome->mean.back());
        number(writer, "standard_error", outcome->se.back());
        number(writer, "median", outcome->q50.back());
        number(writer, "q05", outcome->q05.back());
        number(writer, "q95", outcome->q95.back());
    }
    if (const auto* candidates = series_of(result, result.network.outcome + "_candidates", arm)) {
        number(writer, "candidates_median", candidates->q50.back());
    }
    for (const auto& [key, measure] : {std::pair("difference", result.network.outcome),
                                       std::pair("candidates_difference", result.network.outcome + "_candidates")}) {
        if (const auto* row = comparison_of(result, measure, arm)) {
            writer.key(key);
            writer.open_object();
            number(writer, "mean", row->difference);
            number(writer, "low", row->low);
            number(writer, "high", row->high);
            number(writer, "probability_better", row->probability_better);
            writer.close_object();
        }
    }
    if (const auto* cost = cost_of(result, arm)) {
        number(writer, "cost", cost->total.mean);
    }
    writer.close_object();
}

}  // namespace

std::string summary_text(const study::Result& result, const std::string& folder, const Surface& surface) {
    std::string text = answer_text(result, surface);
    for (const std::string& part :
         {plans_text(result, surface.width), differences_text(result, surface.width),
          paths_text(result, surface.width, surface.letters), observed_text(result, surface.width),
          cautions_text(result, surface.width), failed_text(result, surface.width)}) {
        text += part.empty() ? "" : "\n" + part;
    }
    text += "\n" + paragraph(precision_text(result), surface.width) +
            for_terminal("The page: " + folder + "/report.html", longest_sentence) + "\n";
    return in_letters(text, surface.letters);
}

std::string summary_json(const study::Result& result, const std::string& folder) {
    io::Writer writer;
    const auto pair = [&writer](std::string_view key, const std::string& value) {
        writer.key(key);
        writer.text(value);
    };
    writer.open_object();
    pair("folder", folder);
    pair("headline", result.answer.headline);
    pair("outcome", result.network.outcome);
    writer.key("replications");
    writer.whole(result.replications);
    writer.key("failed");
    writer.whole(result.failed.size());
    writer.key("arms");
    writer.open_list();
    for (const study::ArmEntry& arm : result.arms) {
        write_arm(writer, result, arm.name);
    }
    writer.close_list();
    writer.close_object();
    return writer.take() + "\n";
}

}  // namespace lnsim::app
