#include "engine/study/answer_calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/model/parameters.hpp"
#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

constexpr double telling = 3;  ///< odds from which one way of contagion is said to be favoured (Kass and Raftery 1995, doi:10.1080/01621459.1995.10476572)

/// A parameter and what it means, as far as a sentence has room.
std::string words_of(const std::string& label) {
    const std::size_t mark = label.find(label_mark);
    const std::string name = mark == std::string::npos ? label : label.substr(mark + 1);
    const model::ParameterDeclaration* row = model::find_parameter(name);
    const std::string meaning = row == nullptr ? std::string() : fmt::format(" ({})", words::first_clause(row->meaning));
    const std::string where = mark == std::string::npos ? std::string() : fmt::format(" of {}", label.substr(0, mark));
    return words::in_quotes(name) + where + meaning;
}

std::string counted(std::size_t number, const std::string& noun) { return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s"); }

/// The way of contagion that is likeliest, else the first.
const Calibrated& likeliest(const std::vector<Calibrated>& found) {
    return *std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.probability < b.probability; });
}

std::string headline_of(const CalibrationData& data, const std::vector<CalibratedParameter>& parameters) {
    std::vector<const CalibratedParameter*> narrowed;
    for (const CalibratedParameter& p : parameters) {
        if (p.told) narrowed.push_back(&p);
    }
    const std::string figures = counted(data.rows.size(), "figure"), all = counted(parameters.size(), "parameter");
    if (narrowed.empty()) return fmt::format("Of {} the {} that {} recorded say{} next to nothing, each taken alone.", all, figures, data.rows.size() == 1 ? "is" : "are", data.rows.size() == 1 ? "s" : "");
    const auto most = *std::max_element(narrowed.begin(), narrowed.end(), [](const auto* a, const auto* b) { return a->narrower < b->narrower; });
    return fmt::format("The {} narrow{} {} of {}, most of all {}: {:.3g}, nine of ten draws from {:.3g} to {:.3g}.", figures, data.rows.size() == 1 ? "s" : "", narrowed.size(), all,
                       words_of(most->name), most->q50, most->q05, most->q95);
}

std::string fit_of(const CalibrationData& data, const Calibrated& found) {
    std::size_t within = 0, known = 0;
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        if (!std::isfinite(found.rows[i].below)) continue;
        ++known;
        within += found.rows[i].below >= 0.05 && found.rows[i].below <= 0.95 ? 1 : 0;
    }
    return known == 0 ? std::string() : fmt::format("{} of {} lie{} within nine of ten records that the posterior predicts.", within, counted(data.rows.size(), "figure"), data.rows.size() == 1 ? "s" : "");
}

}  // namespace

std::string switches_of(const std::vector<Calibrated>& found) {
    std::vector<const Calibrated*> order;
    for (const Calibrated& one : found) {
        if (std::isfinite(one.probability)) order.push_back(&one);
    }
    if (order.size() < 2) return {};
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->probability > b->probability; });
    if (order[0]->probability < telling * order[1]->probability) {
        return fmt::format("Which way of contagion holds, the figures cannot tell: the likeliest, {}, has a probability of {}.", order[0]->future.contagion,
                           words::share(order[0]->probability));
    }
    return fmt::format("Of the ways of contagion the figures favour {}: probability {}, the next {} ({}).", order[0]->future.contagion,
                       words::share(order[0]->probability), order[1]->future.contagion, words::share(order[1]->probability));
}

std::vector<std::string> sentences_of(const Calibrated& found) {
    std::vector<std::string> sentences;
    for (const CalibratedParameter& p : found.parameters) {
        sentences.push_back(!p.told
                                ? fmt::format("The figures say next to nothing of {} alone: it keeps {:.0f} % of the width of its range.", words_of(p.name), 100 * std::min(1.0, 1 - p.narrower))
                                : fmt::format("{}: {:.4g}, nine of ten draws from {:.4g} to {:.4g}; the figures take {:.0f} % off the width of its range.", words_of(p.name), p.q50, p.q05,
                                              p.q95, 100 * p.narrower));
    }
    return sentences;
}

Answer answer_of(const CalibrationData& data, const CalibrationDesign& design, const std::vector<Calibrated>& found) {
    Answer answer;
    if (found.empty()) return answer;
    const Calibrated& best = likeliest(found);
    answer.headline = headline_of(data, best.parameters);
    for (std::string text : {switches_of(found), fit_of(data, best)}) {
        if (!text.empty()) answer.sentences.push_back(std::move(text));
    }
    for (std::string& text : sentences_of(best)) answer.sentences.push_back(std::move(text));
    answer.interval = fmt::format("Draws hold what each record may be off by, chance in one run, and {:.3g} in each figure for what no parameters put right.", design.discrepancy);
    answer.cautions = data.cautions;
    for (const Calibrated& one : found) {
        if (design.method == CalibrationMethod::smc && one.effective < few_effective) {
            answer.cautions.push_back(fmt::format("Contagion {}: an effective sample size of {:.0f} of {} draws is too small to rely on; more --points or --waves, or fewer parameters.",
                                                  one.future.contagion, one.effective, one.simulated));
        }
    }
    if (design.method == CalibrationMethod::kalman) answer.cautions.emplace_back("Ensemble Kalman inversion is approximate, and gives no evidence between ways of contagion.");
    return answer;
}

}  // namespace lnsim::study
