// What a calibration says to readers.
#include <fmt/format.h>

#include <cmath>

#include "engine/app/calibrate_shown.hpp"
#include "engine/app/terminal.hpp"
#include "engine/io/text.hpp"

namespace lnsim::app {
namespace {

std::string figure_text(double value) { return std::isfinite(value) ? fmt::format("{:.3f}", value) : std::string("-"); }

std::string narrower_text(const study::CalibratedParameter& p) { return !p.told ? std::string("nothing") : fmt::format("{:.0f} %", 100 * p.narrower); }

std::string figure_name(const study::CalibrationRow& row) {
    return io::printable(row.network.empty() ? row.figure.measure : row.network + ": " + row.figure.measure, 80);
}

std::string future_text(const CalibrationShown& shown, const study::Calibrated& found) {
    std::string text = fmt::format("\ncontagion {}", found.future.contagion);
    if (std::isfinite(found.probability)) text += fmt::format(": posterior probability {:.0f} % among those compared, all as likely before", 100 * found.probability);
    text += "\n" + note_of(shown, found) + "\n";
    std::vector<std::vector<std::string>> rows;
    for (const study::CalibratedParameter& p : found.parameters) {
        rows.push_back({p.name, fmt::format("{:.4g} to {:.4g}", p.low, p.high), fmt::format("{:.4g}", p.q50), fmt::format("{:.4g} to {:.4g}", p.q05, p.q95),
                        narrower_text(p)});
    }
    text += columns({"parameter", "looked for in", ">median", ">nine of ten draws", ">narrower"}, rows);
    rows.clear();
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const study::CalibrationRow& row = shown.data.rows[i];
        rows.push_back({core::to_text(row.figure.date), figure_name(row), figure_text(row.figure.value), figure_text(found.rows[i].predicted),
                        figure_text(found.rows[i].q05) + " to " + figure_text(found.rows[i].q95), figure_text(found.rows[i].below)});
    }
    return text + columns({"month", "figure", ">recorded", ">predicted", ">nine of ten", ">probability of less"}, rows);
}

}  // namespace

std::string calibration_text(const CalibrationShown& shown) {
    std::string text = shown.answer.headline + "\n";
    for (const std::string& caution : shown.answer.cautions) text += "caution: " + io::printable(caution, 400) + "\n";
    for (const std::string& row : shown.data.left_out) text += "left out: " + io::printable(row, 200) + "\n";
    for (const study::Calibrated& found : shown.found) text += future_text(shown, found);
    return text;
}

}  // namespace lnsim::app
