#include "engine/page/page.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace lnsim::page {
namespace {

/// Where the token stands in the template.
std::size_t place_of(std::string_view page_template, std::string_view token) {
    const std::size_t at = page_template.find(token);
    if (at == std::string_view::npos) {
        throw std::runtime_error("the page's template lacks the token " + std::string(token));
    }
    if (page_template.find(token, at + token.size()) != std::string_view::npos) {
        throw std::runtime_error("the page's template holds the token " + std::string(token) + " more than once");
    }
    return at;
}

struct Insertion {
    std::size_t at;
    std::size_t length;  ///< of the token
    std::string text;
};

std::string filled(std::string_view page_template, const char* file, std::string_view title, std::string_view json) {
    if (page_template.empty()) {
        throw std::runtime_error(std::string("this program was built without the page (viz/dist/") + file +
                                 " was missing); build it with the page, then `lnsim report DIR` writes it");
    }
    return fill_template(page_template, title, json);
}

}  // namespace

std::string fill_template(std::string_view page_template, std::string_view title, std::string_view json) {
    Insertion first{place_of(page_template, title_token), title_token.size(), html_text(title)};
    Insertion second{place_of(page_template, result_token), result_token.size(), island_text(json)};
    if (second.at < first.at) {
        std::swap(first, second);
    }
    std::string page;
    page.reserve(page_template.size() + first.text.size() + second.text.size());
    page += page_template.substr(0, first.at);
    page += first.text;
    const std::size_t after_first = first.at + first.length;
    page += page_template.substr(after_first, second.at - after_first);
    page += second.text;
    page += page_template.substr(second.at + second.length);
    return page;
}

std::string html_text(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            case '\'': safe += "&#39;"; break;
            default: safe += static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F ? ' ' : letter;
        }
    }
    return safe;
}

std::string island_text(std::string_view json) {
    std::string safe;
    safe.reserve(json.size() + json.size() / 64);
    for (std::size_t i = 0; i < json.size(); ++i) {
        const std::string_view three = json.substr(i, 3);
        if (json[i] == '<') {
            safe += "\\u003c";
        } else if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9") {
            safe += three[2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            safe += json[i];
        }
    }
    return safe;
}

std::string make_page(std::string_view title, std::string_view json) { return filled(built_template(), "report.html", title, json); }

std::string make_evidence_page(std::string_view title, std::string_view json) { return filled(built_evidence(), "evidence.html", title, json); }

}  // namespace lnsim::page
