#include "engine/page/page.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

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

/// The template with each token replaced, in one pass.
std::string replaced(std::string_view page_template, std::vector<Insertion> insertions) {
    std::sort(insertions.begin(), insertions.end(), [](const Insertion& a, const Insertion& b) { return a.at < b.at; });
    std::size_t size = page_template.size();
    for (const Insertion& insertion : insertions) size += insertion.text.size();
    std::string page;
    page.reserve(size);
    std::size_t from = 0;
    for (const Insertion& insertion : insertions) {
        page += page_template.substr(from, insertion.at - from);
        page += insertion.text;
        from = insertion.at + insertion.length;
    }
    page += page_template.substr(from);
    return page;
}

Insertion insertion(std::string_view page_template, std::string_view token, std::string text) {
    return {place_of(page_template, token), token.size(), std::move(text)};
}

void require_built(std::string_view built, const char* file) {
    if (built.empty()) {
        throw std::runtime_error(std::string("this program was built without the page (viz/") + file +
                                 " was missing); build it with the page, then `lnsim report DIR` writes it");
    }
}

std::string filled(std::string_view page_template, const char* file, std::string_view title, std::string_view json) {
    require_built(page_template, file);
    return fill_template(page_template, title, json);
}

}  // namespace

std::string fill_template(std::string_view page_template, std::string_view title, std::string_view json) {
    return replaced(page_template, {insertion(page_template, title_token, html_text(title)),
                                    insertion(page_template, result_token, island_text(json))});
}

std::string fill_live_template(std::string_view page_template, std::string_view title, std::string_view json, const LiveParts& parts) {
    return replaced(page_template, {insertion(page_template, title_token, html_text(title)),
                                    insertion(page_template, result_token, island_text(json)),
                                    insertion(page_template, study_token, island_text(parts.study)),
                                    insertion(page_template, schema_token, island_text(parts.schema)),
                                    insertion(page_template, engine_token, base85(parts.engine))});
}

std::string base85(std::string_view bytes) {
    constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
    std::string text;
    text.reserve((bytes.size() + 3) / 4 * 5);
    for (std::size_t i = 0; i < bytes.size(); i += 4) {
        const std::size_t left = std::min<std::size_t>(4, bytes.size() - i);
        std::uint32_t word = 0;
        for (std::size_t k = 0; k < 4; ++k) word = word << 8U | (k < left ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        char five[5];
        for (std::size_t k = 5; k-- > 0; word /= 85) five[k] = letters[word % 85];
        text.append(five, left + 1);
    }
    return text;
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

std::string make_page(std::string_view title, std::string_view json) { return filled(built_template(), "dist/report.html", title, json); }

std::string make_evidence_page(std::string_view title, std::string_view json) { return filled(built_evidence(), "dist/evidence.html", title, json); }

std::string make_live_page(std::string_view title, std::string_view json, LiveParts parts) {
    require_built(built_live(), "dist/live.html");
    require_built(built_engine(), "live/lnsim.wasm.gz");
    parts.engine = built_engine();
    return fill_live_template(built_live(), title, json, parts);
}

}  // namespace lnsim::page
