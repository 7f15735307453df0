#include "engine/app/progress.hpp"

#include <algorithm>
#include <cmath>

#include "engine/app/terminal.hpp"

namespace lnsim::app {

void Progress::operator()(std::uint32_t done, std::uint32_t all) {
    if (meter_ == Meter::silent) {
        return;
    }
    const auto now = Clock::now();
    if (done <= kept_) {
        began_ = now;
    }
    if (now - drawn_ < std::chrono::milliseconds(100) && done < all) {
        return;
    }
    drawn_ = now;
    std::string line = std::to_string(done) + " of " + std::to_string(all) + " " + what_;
    const double seconds = std::chrono::duration<double>(now - began_).count();
    if (done > kept_ && done < all && seconds > 0.5) {
        line += ", " + duration_text(seconds * (all - done) / (done - kept_)) + " left";
    }
    draw(line.substr(0, error_width() - 1));  // a line that wraps cannot be drawn over
}

void Progress::draw(const std::string& line) noexcept {
    std::string text = "\r" + line;
    if (line.size() < width_) {
        text += std::string(width_ - line.size(), ' ');
    }
    width_ = std::max(width_, line.size());
    warn(text);
}

void Progress::clear() noexcept {
    if (width_ > 0) {
        std::string blank(width_ + 2, ' ');
        blank.front() = blank.back() = '\r';
        warn(blank);
        width_ = 0;
    }
}

std::string duration_text(double seconds) {
    auto whole = static_cast<long long>(std::ceil(std::clamp(seconds, 0.0, 1e9)));
    if (whole >= 120 && whole < 3600) {  // seconds that jump to and fro tell nothing
        whole = (whole + 9) / 10 * 10;
    }
    if (whole < 60) {
        return std::to_string(whole) + " s";
    }
    if (whole < 3600) {
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    }
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace lnsim::app
