#include "engine/io/place.hpp"

#include "engine/io/text.hpp"

namespace lnsim::io {

void Report::add(std::string place, std::string what, std::string why, std::string suggestion) {
    ++count_;
    if (count_ <= most) {
        const Origin origin = origin_ ? origin_(place) : Origin{file_, std::move(place)};
        problems_.push_back({origin.file, origin.place, std::move(what), std::move(why), std::move(suggestion)});
    } else if (count_ == most + 1) {
        problems_.push_back({file_, std::move(place), "more problems follow that are not listed",
                             "the first " + std::to_string(most) + " are", "correct those first"});
    }
}

std::string pointer_part(std::string_view key) {
    std::string text;
    for (const char c : key) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

std::string Place::text() const {
    std::vector<const Place*> path;
    for (const Place* place = this; place->parent_ != nullptr; place = place->parent_) {
        path.push_back(place);
    }
    std::string text;
    for (auto place = path.rbegin(); place != path.rend(); ++place) {
        text += '/';
        text += (*place)->is_row_ ? std::to_string((*place)->index_) : pointer_part((*place)->name_);
    }
    return text.empty() ? "top level" : printable(text, 400);
}

}  // namespace lnsim::io
