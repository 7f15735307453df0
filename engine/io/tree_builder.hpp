#pragma once
// Builds a tree from the events of nlohmann's parser, which is iterative: depth costs no stack.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/document.hpp"

namespace lnsim::io {

/// Walks over the bytes and leaves a mark of how far the parser has read, which its events do not tell.
class MarkedIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    MarkedIterator(const char* at, const char** mark) noexcept : at_(at), mark_(mark) {}
    reference operator*() const noexcept { return *at_; }
    MarkedIterator& operator++() noexcept {
        *mark_ = ++at_;
        return *this;
    }
    friend bool operator==(const MarkedIterator& a, const MarkedIterator& b) noexcept { return a.at_ == b.at_; }
    friend bool operator!=(const MarkedIterator& a, const MarkedIterator& b) noexcept { return a.at_ != b.at_; }

private:
    const char* at_;
    const char** mark_;
};

/// Handler of parse events. Returns false, which ends the parse, at nesting over the limit and at bad syntax.
class TreeBuilder final : public nlohmann::json_sax<Json> {
public:
    TreeBuilder(std::string_view bytes, const char* const* mark, Report& report) noexcept
        : bytes_(bytes), mark_(mark), report_(report) {}

    [[nodiscard]] Json take() { return std::move(root_); }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override;
    bool parse_error(std::size_t position, const std::string& token, const Json::exception& error) override;

private:
    bool put(Json value);
    bool open(Json container);
    bool close();
    Json* store(Json value);
    [[nodiscard]] std::string here() const;
    [[nodiscard]] std::string pointer_to(const std::string& name) const;

    struct Level {
        Json* container;
        std::string key;  ///< of the member being read
    };

    std::string_view bytes_;
    const char* const* mark_;
    Report& report_;
    Json root_;
    std::vector<Level> levels_;
};

}  // namespace lnsim::io
