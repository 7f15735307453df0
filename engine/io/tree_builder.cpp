#include "engine/io/tree_builder.hpp"

#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

/// The last part of nlohmann's message: what was seen and what was expected.
std::string reason(const std::string& message) {
    const std::string_view marker = " - ";
    const std::size_t at = message.find(marker);
    const std::size_t colon = message.rfind("]");
    if (at != std::string::npos) {
        return printable(std::string_view(message).substr(at + marker.size()), 160);
    }
    return printable(std::string_view(message).substr(colon == std::string::npos ? 0 : colon + 1), 160);
}

}  // namespace

std::string TreeBuilder::here() const {
    const std::size_t read = static_cast<std::size_t>(*mark_ - bytes_.data());
    return line_and_column(bytes_, read == 0 ? 0 : read - 1);
}

std::string TreeBuilder::pointer_to(const std::string& name) const {
    std::string text;
    for (std::size_t i = 0; i + 1 < levels_.size(); ++i) {
        const Level& level = levels_[i];
        text += '/';
        text += level.container->is_array() ? std::to_string(level.container->size() - 1) : pointer_part(level.key);
    }
    return printable(text + '/' + pointer_part(name), 400);
}

Json* TreeBuilder::store(Json value) {
    if (levels_.empty()) {
        root_ = std::move(value);
        return &root_;
    }
    const Level& level = levels_.back();
    if (level.container->is_array()) {
        level.container->push_back(std::move(value));
        return &level.container->back();
    }
    Json& member = (*level.container)[level.key];
    member = std::move(value);
    return &member;
}

bool TreeBuilder::put(Json value) {
    store(std::move(value));
    return true;
}

bool TreeBuilder::open(Json container) {
    if (levels_.size() == nesting_limit) {
        report_.add(here(), "lists and objects are nested more than " + std::to_string(nesting_limit) + " deep",
                    "at most " + std::to_string(nesting_limit) + " levels are read");
        return false;
    }
    levels_.push_back({store(std::move(container)), {}});
    return true;
}

bool TreeBuilder::close() {
    levels_.pop_back();
    return true;
}

bool TreeBuilder::key(string_t& name) {
    if (!report_.is_full() && levels_.back().container->contains(name)) {
        report_.add(pointer_to(name), "key " + in_quotes(name) + " is given twice, again at " + here(),
                    "a key may stand once in an object", "remove one of them");
    }
    levels_.back().key = name;
    return true;
}

bool TreeBuilder::parse_error(std::size_t /*position*/, const std::string& token, const Json::exception& error) {
    constexpr int out_of_range = 406;
    if (error.id == out_of_range) {
        report_.add(here(), "number " + printable(token, 40) + " is too large", "numbers go to 1.8e308");
    } else {
        report_.add(here(), "is not JSON: " + reason(error.what()));
    }
    return false;
}

}  // namespace lnsim::io
