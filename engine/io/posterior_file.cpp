#include "engine/io/posterior_file.hpp"

#include <nlohmann/json.hpp>

namespace lnsim::io {

std::string with_fitted(const std::string& text, const std::string& fitted) {
    auto json = nlohmann::ordered_json::parse(text, nullptr, true, true);
    json["fitted"] = nlohmann::ordered_json::parse(fitted);
    return json.dump(1) + "\n";
}

}  // namespace lnsim::io
