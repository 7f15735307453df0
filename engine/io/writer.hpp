#pragma once
// Writes JSON text as it goes, without a tree in between: same values, same bytes.

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lnsim::io {

/// `lines` puts each key of the outermost object on a line of its own, and each element of a list right below it, so that
/// two results can be compared line by line; `compact` writes one line.
enum class Layout { compact, lines };

class Writer {
public:
    /// Numbers are rounded to `digits` significant digits: 9 hide what libm and linear algebra may differ in. With 0 digits
    /// they are written so that they read back the same.
    explicit Writer(Layout layout = Layout::compact, int digits = 9) : layout_(layout), digits_(digits) {}

    void open_object() { open('{'); }
    void close_object() { close('}'); }
    void open_list() { open('['); }
    void close_list() { close(']'); }
    void key(std::string_view name);

    /// NaN and infinities are `null`; minus zero is zero.
    void number(double value);
    template <std::integral I>
    void whole(I value) {
        before_value();
        out_ += std::to_string(value);
    }
    void flag(bool value);
    void null();
    /// Bytes that are not UTF-8 become U+FFFD.
    void text(std::string_view value);

    /// The text so far; ends with a line feed when the layout is `lines` and the outermost value is closed.
    [[nodiscard]] std::string take();

private:
    struct Level {
        bool is_list;
        bool empty;
    };

    void open(char bracket);
    void close(char bracket);
    void before_value();
    void separate();
    void append_quoted(std::string_view value);

    std::string out_;
    std::vector<Level> levels_;
    bool after_key_ = false;
    Layout layout_;
    int digits_;
};

}  // namespace lnsim::io
