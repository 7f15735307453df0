#include "engine/model/levers.hpp"

#include <algorithm>
#include <array>

namespace lnsim::model {
namespace {

struct Lever {
    std::string_view sentence;
    std::string_view parameters;  ///< names with single spaces between
};

constexpr std::array levers{
#define LNSIM_LEVER(sentence, parameters) Lever{sentence, parameters},
#include "engine/model/levers.def"
#undef LNSIM_LEVER
};

std::vector<std::string_view> names_of(std::string_view text) {
    std::vector<std::string_view> names;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        names.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return names;
}

}  // namespace

const std::vector<PlausibleRange>& plausible_ranges() {
    static const std::vector<PlausibleRange> ranges{
#define LNSIM_PLAUSIBLE(name, low, high) PlausibleRange{#name, low, high},
#include "engine/model/plausible.def"
#undef LNSIM_PLAUSIBLE
    };
    return ranges;
}

std::optional<std::string_view> lever_of(std::string_view parameter) {
    for (const Lever& lever : levers) {
        const auto names = names_of(lever.parameters);
        if (std::find(names.begin(), names.end(), parameter) != names.end()) return lever.sentence;
    }
    return std::nullopt;
}

std::string_view lever_of_plan(std::string_view pointer) {
    if (pointer.starts_with("/hub/")) return "Staff and money of the hub are decided in the budget: this is the lever itself.";
    if (pointer.starts_with("/growth/")) return "How fast and in what order sites are brought in is decided by the network: this is the lever itself.";
    if (pointer.starts_with("/structure/")) return "How the network is cut into nodes is decided by the network: this is the lever itself.";
    if (pointer.starts_with("/calendar/")) return "How often the network gathers is decided by the network: this is the lever itself.";
    return "It is part of the plan: this is the lever itself.";
}

std::string_view lever_of_switch(std::string_view name) {
    if (name == "contagion") {
        return "Nothing directly: it is how practices are taken in. Ask adopters how many sites they heard a practice from; that settles it.";
    }
    return "Nothing directly: it is how newcomers of later years start. Record their baseline at joining; that settles it.";
}

std::vector<std::string_view> parameters_with_lever() {
    std::vector<std::string_view> all;
    for (const Lever& lever : levers) {
        for (const std::string_view name : names_of(lever.parameters)) all.push_back(name);
    }
    return all;
}

}  // namespace lnsim::model
