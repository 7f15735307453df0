#include "engine/io/plan_number.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace lnsim::io {

double plan_number(const std::string& text, const std::string& pointer) {
    const auto json = nlohmann::json::parse(text, nullptr, false, true);
    try {
        const nlohmann::json::json_pointer place(pointer);
        if (json.is_discarded() || !json.contains(place) || !json.at(place).is_number()) return std::nan("");
        return json.at(place).get<double>();
    } catch (const nlohmann::json::exception&) {
        return std::nan("");
    }
}

}  // namespace lnsim::io
