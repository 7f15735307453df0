// How cells look: number formats, fills, borders.
#include <xlsxwriter.h>

#include <algorithm>

#include "engine/sheet/book.hpp"

namespace lnsim::sheet {
namespace {

void set_number(lxw_format* format, const char* number) {
    format_set_num_format(format, number);
}

void fill(lxw_format* format, lxw_color_t colour) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, colour);
}

void wrap(lxw_format* format) {
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
}

}  // namespace

std::string money_format(std::string_view currency) {
    const bool plain = !currency.empty() && currency.size() <= 5 &&
                       std::all_of(currency.begin(), currency.end(),
                                   [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
    return plain ? std::string("#,##0 \"").append(currency).append("\"") : std::string("#,##0");
}

void set_look(lxw_format* format, Look look, const std::string& money) {
    switch (look) {
        case Look::title:
            format_set_bold(format);
            format_set_font_size(format, 14);
            wrap(format);
            break;
        case Look::section:
            format_set_bold(format);
            format_set_font_size(format, 12);
            break;
        case Look::header:
            format_set_bold(format);
            wrap(format);
            format_set_bottom(format, LXW_BORDER_THIN);
            fill(format, 0xE8EEF4);
            break;
        case Look::wrapped:
            wrap(format);
            break;
        case Look::note:
            wrap(format);
            format_set_italic(format);
            break;
        case Look::input_money:
            set_number(format, money.c_str());
            fill(format, 0xFFF2CC);
            format_set_border(format, LXW_BORDER_THIN);
            break;
        case Look::whole:
            set_number(format, "#,##0");
            break;
        case Look::decimal:
            set_number(format, "#,##0.0");
            break;
        case Look::exact:
            set_number(format, "General");
            break;
        case Look::percent:
            set_number(format, "0.0%");
            break;
        case Look::money:
            set_number(format, money.c_str());
            break;
        case Look::total:
            set_number(format, money.c_str());
            format_set_bold(format);
            format_set_top(format, LXW_BORDER_THIN);
            break;
        case Look::date:
            set_number(format, "yyyy-mm");
            format_set_align(format, LXW_ALIGN_LEFT);
            break;
        default:
            break;
    }
}

}  // namespace lnsim::sheet
