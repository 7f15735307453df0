// The summary on the terminal: what it lays out, and what it does not let through.
#include <sstream>

#include "engine/app/layout.hpp"
#include "engine/app/summary.hpp"
#include "engine/app/summary_tables.hpp"
#include "tests/catch.hpp"
#include "tests/io/sample_result.hpp"

using namespace lnsim;
using app::Letters;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "|";
    return text;
}

}  // namespace

TEST_CASE("cells of a terminal: marks take none, wide letters two") {
    CHECK(app::cells("abc") == 3);
    CHECK(app::cells("e\xCC\x81") == 1);                 // e and a combining acute
    CHECK(app::cells("\xE7\xBD\x91\xE7\xBB\x9C") == 4);  // two Chinese letters
    CHECK(app::cells("\xF0\x9F\x98\x80") == 2);          // an emoji
    CHECK(app::cells("\xC2\xAB") == 1);
}

TEST_CASE("lines break at spaces, inside words that are longer, and lose nothing") {
    CHECK(joined(app::wrapped("one two three", 7)) == "one two|three|");
    CHECK(joined(app::wrapped("one two three", 8, 2)) == "one two|  three|");
    CHECK(joined(app::wrapped("abcdefghij", 4)) == "abcd|efgh|ij|");
    CHECK(joined(app::wrapped("", 4)) == "|");
    const std::string text = "a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh";
    for (std::size_t width = 1; width < 50; ++width) {
        std::string letters;
        for (const std::string& line : app::wrapped(text, width, 1)) {
            CHECK(app::cells(line) <= std::max<std::size_t>(width, 1));
            for (const char c : line) letters += c == ' ' ? "" : std::string(1, c);
        }
        CHECK(letters == "abbcccddddeeeeeffffffggggggghhhhhhhh");
    }
}

TEST_CASE("a table leaves out columns before it breaks names, and every line keeps to the width") {
    using Align = app::TableColumn::Align;
    const std::vector<app::TableColumn> columns{{"plan", Align::left}, {"value of it"}, {"aside", Align::right, 1}};
    const std::vector<std::vector<std::string>> rows{{"a plan of a longer name", "84.7 %", "123456"},
                                                     {"b", "1 %", "7"}};
    CHECK(app::table(columns, rows, 80) ==
          "plan                     value of it   aside\n"
          "a plan of a longer name       84.7 %  123456\n"
          "b                                1 %       7\n");
    const std::string narrow = app::table(columns, rows, 24);
    CHECK(narrow.find("aside") == std::string::npos);
    for (const std::string& line : lines_of(narrow)) CHECK(app::cells(line) <= 24);
}

TEST_CASE("a sparkline has eight heights, in blocks or in ASCII; what is not observed is a gap") {
    const std::vector<double> values{0, 1, 2, 3, 4, 5, 6, 7, study::not_observed};
    CHECK(app::sparkline(values, 0, 7, 80, Letters::ascii) == "_.:-=+*# ");
    CHECK(app::sparkline(values, 0, 7, 80, Letters::unicode) == "▁▂▃▄▅▆▇█ ");
    CHECK(app::sparkline(values, 0, 7, 4, Letters::ascii).size() == 4);
    CHECK(app::sparkline(std::vector<double>{2, 2}, 2, 2, 8, Letters::ascii) == "==");
}

TEST_CASE("what others wrote cannot play the terminal, and in ASCII nothing else is left") {
    CHECK(app::for_terminal("a\x1b[2J\x07\n\xC2\x9B", 80) == "a\\x1b[2J\\x07\\n\\xc2\\x9b");
    CHECK(app::for_terminal("\xE2\x80\xAEx\xE2\x81\xA6", 80) == "\xEF\xBF\xBDx\xEF\xBF\xBD");
    CHECK(app::in_letters("\xC2\xABx\xC2\xBB \xE2\x80\x93 \xD8\xB4", Letters::ascii) == "\"x\" - ?");
    CHECK(app::in_letters("\xD8\xB4", Letters::unicode) == "\xD8\xB4");
}

TEST_CASE("failed runs are told, at most ten, with what went wrong as text") {
    study::Result result = test::sample_result();
    CHECK(app::failed_text(result, 80) ==
          "1 of 48 runs failed and are left out of all figures:\n  replication 3, B: bad \\xff byte\\nand \\x01\n");
    result.failed.assign(25, result.failed[0]);
    const auto lines = lines_of(app::failed_text(result, 60));
    CHECK(lines.front() == "25 of 48 runs failed and are left out of all figures:");
    CHECK(lines.size() == 12);
    CHECK(lines.back() == "  ... all are in result.json, key failed");
    result.failed.clear();
    CHECK(app::failed_text(result, 80).empty());
}

TEST_CASE("a summary of a result with gaps holds its parts") {
    const study::Result result = test::sample_result();
    const std::string text = app::summary_text(result, "out/x", {60, Letters::ascii, app::Emphasis::none});
    for (const char* part : {"Headline.", "- One.", "- It flips.", "Median path", "1 of 48 runs failed",
                             "seed 18446744073709551615", "out/x/report.html"}) {
        CHECK(text.find(part) != std::string::npos);
    }
    for (const std::string& line : lines_of(text)) CHECK(app::cells(line) <= 60);
}
