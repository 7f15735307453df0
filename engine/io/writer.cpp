#include "engine/io/writer.hpp"

#include <array>
#include <cmath>
#include <cstdio>

#include "engine/io/digits.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

/// With every byte that is no UTF-8 replaced.
std::string repaired(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t good = first_bad_utf8(text).value_or(text.size());
        out += text.substr(0, good);
        text.remove_prefix(good);
        if (!text.empty()) {
            out += "\xEF\xBF\xBD";
            text.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace

void Writer::open(char bracket) {
    before_value();
    out_ += bracket;
    levels_.push_back({bracket == '[', true});
}

void Writer::close(char bracket) {
    const bool broken = layout_ == Layout::lines && !levels_.back().empty &&
                        (levels_.size() == 1 || (levels_.size() == 2 && levels_.back().is_list));
    levels_.pop_back();
    if (broken) {
        out_ += '\n';
    }
    out_ += bracket;
}

void Writer::separate() {
    Level& level = levels_.back();
    if (!level.empty) {
        out_ += ',';
    }
    level.empty = false;
    if (layout_ == Layout::lines && (levels_.size() == 1 || (levels_.size() == 2 && level.is_list))) {
        out_ += '\n';
    }
}

void Writer::before_value() {
    if (after_key_) {
        after_key_ = false;
    } else if (!levels_.empty()) {
        separate();
    }
}

void Writer::key(std::string_view name) {
    separate();
    append_quoted(name);
    out_ += ':';
    after_key_ = true;
}

void Writer::number(double value) {
    if (!std::isfinite(value)) {
        null();
        return;
    }
    before_value();
    if (digits_ == 0) {
        out_ += number_text(value);
        return;
    }
    out_ += rounded_text(value == 0 ? 0.0 : value, digits_);
}

void Writer::flag(bool value) {
    before_value();
    out_ += value ? "true" : "false";
}

void Writer::null() {
    before_value();
    out_ += "null";
}

void Writer::text(std::string_view value) {
    before_value();
    append_quoted(value);
}

void Writer::append_quoted(std::string_view value) {
    if (first_bad_utf8(value)) {
        append_quoted(repaired(value));
        return;
    }
    out_ += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            out_ += '\\';
            out_ += c;
        } else if (c == '\n') {
            out_ += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            out_ += escape.data();
        } else {
            out_ += c;
        }
    }
    out_ += '"';
}

std::string Writer::take() {
    if (layout_ == Layout::lines) {
        out_ += '\n';
    }
    return std::move(out_);
}

}  // namespace lnsim::io
