#include "engine/io/evidence_page.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace lnsim::io {
namespace {

using Tree = nlohmann::ordered_json;

constexpr std::size_t most_points = 1500;  ///< of a control chart that is cut

/// Bytes of the text within a page, where `<` takes six.
std::size_t size_in_page(std::string_view json) { return json.size() + 5 * static_cast<std::size_t>(std::count(json.begin(), json.end(), '<')); }

/// Every n-th entry and the last.
void thin(Tree& column, std::size_t step) {
    if (!column.is_array()) return;
    Tree kept = Tree::array();
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (i % step == 0 || i + 1 == column.size()) kept.push_back(column[i]);
    }
    column = std::move(kept);
}

void thin_columns(Tree& holder, std::size_t step) {
    if (!holder.is_object()) return;
    for (auto& [key, value] : holder.items()) thin(value, step);
}

void thin_series(Tree& series, std::size_t step) {
    thin_columns(series, step);
    if (series.contains("curves")) thin_columns(series["curves"], step);
}

void thin_curve(Tree& whole, std::size_t step) {
    Tree& curve = whole["curve"];
    thin_columns(curve, step);
    if (curve.contains("second")) thin_columns(curve["second"], step);
    for (Tree& oracle : whole["oracle"]) {
        for (const char* key : {"by_round", "infectious_by_round"}) {
            if (oracle.contains(key)) thin(oracle[key], step);
        }
    }
}

/// The last points of a chart, with the phases and signals that lie among them.
void cut_chart(Tree& chart) {
    const char* axis = chart.contains("month") ? "month" : "index";
    const std::size_t all = chart[axis].size();
    if (all <= most_points) return;
    const Tree first = chart[axis][all - most_points];
    const auto early = [&first](const Tree& label) { return label < first; };
    const auto cut_signals = [&](Tree& holder) {
        Tree kept = Tree::array();
        for (Tree& signal : holder["signals"]) {
            if (!early(signal[axis])) kept.push_back(std::move(signal));
        }
        holder["signals"] = std::move(kept);
    };
    Tree phases = Tree::array();
    for (Tree& phase : chart["phases"]) {
        if (!early(phase["to"])) phases.push_back(std::move(phase));
    }
    chart["phases"] = std::move(phases);
    cut_signals(chart);
    if (chart.contains("moving_range")) cut_signals(chart["moving_range"]);
    const auto last = [&](Tree& holder) {
        for (auto& [key, value] : holder.items()) {
            if (value.is_array() && value.size() == all) value.erase(value.begin(), value.end() - static_cast<std::ptrdiff_t>(most_points));
        }
    };
    if (chart.contains("moving_range")) last(chart["moving_range"]);
    last(chart);
}

/// What no chart shows, or what a chart can do without.
void drop_unshown(Tree& whole) {
    if (whole.contains("calibration")) {
        for (Tree& future : whole["calibration"]["futures"]) future.erase("draws");
    }
    whole.erase("transmissions");
    if (whole.contains("graph") && whole["graph"].is_object()) whole["graph"].erase("edges");
    if (whole.contains("chart")) cut_chart(whole["chart"]);
}

void thin_all(Tree& whole, std::size_t step) {
    if (whole.contains("curve")) thin_curve(whole, step);
    if (!whole.contains("validation")) return;
    for (Tree& network : whole["validation"]["networks"]) {
        for (Tree& series : network["series"]) thin_series(series, step);
    }
}

}  // namespace

EvidencePage evidence_page(const std::string& json, std::size_t room) {
    Tree whole = Tree::parse(json);
    std::string title = whole.at("study").at("name").get<std::string>();
    if (size_in_page(json) <= room) return {std::move(title), json};
    drop_unshown(whole);
    std::string text = whole.dump();
    for (std::size_t step = 2; size_in_page(text) > room && step <= 4096; step *= 2) {
        Tree thinner = whole;
        thin_all(thinner, step);
        text = thinner.dump();
    }
    return {std::move(title), std::move(text)};
}

std::optional<std::string> evidence_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    std::string json = std::move(text).str();
    const std::string_view head = std::string_view(json).substr(0, 80);
    if (head.find("\"lnsim-evidence/") == std::string_view::npos && head.find("\"lnsim-diffusion/") == std::string_view::npos) return std::nullopt;
    if (!nlohmann::json::accept(json)) return std::nullopt;
    return json;
}

}  // namespace lnsim::io
