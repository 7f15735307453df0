#pragma once
// Options that are whole numbers. Internal to the command line.

#include <CLI/CLI.hpp>

#include <charconv>
#include <functional>
#include <string>

#include "engine/io/text.hpp"

namespace lnsim::app {

/// A whole number, digits only: CLI11's own reading would take "0x10" and "1e3" in some places and not in others.
template <class Number>
CLI::Option* add_number(CLI::App& app, const std::string& name, Number low, Number high, const std::string& meaning,
                        const std::function<void(Number)>& set) {
    const auto read = [=](const std::string& text) {
        Number value{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || value < low || value > high) {
            throw CLI::ValidationError(name, "is " + io::in_quotes(text) + " (a whole number from " + std::to_string(low) +
                                                 " to " + std::to_string(high) + " is wanted)");
        }
        set(value);
    };
    return app.add_option_function<std::string>(name, read, meaning)->type_name("NUMBER");
}

}  // namespace lnsim::app
