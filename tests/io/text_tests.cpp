#include "engine/io/text.hpp"

#include "engine/io/digest.hpp"
#include "engine/io/writer.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace lnsim::io;

TEST_CASE("UTF-8 is checked to the letter of RFC 3629") {
    for (const char* good : {"", "abc", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEF\xBF\xBD", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
        CHECK_FALSE(first_bad_utf8(good).has_value());
    }
    // Stray continuation, overlong forms, surrogates, above U+10FFFF, cut short.
    for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xFF"}) {
        CHECK(first_bad_utf8(bad) == 0u);
    }
    CHECK(first_bad_utf8("ab\xC3\xA9\xFFz") == 4u);
}

TEST_CASE("Text of users is escaped, quoted and cut") {
    CHECK(in_quotes("plain") == "\"plain\"");
    CHECK(in_quotes("a\n\t\x1B[31m\x7F") == "\"a\\n\\t\\x1b[31m\\x7f\"");
    CHECK(printable("\xC2\x9B" "2J") == "\\xc2\\x9b" "2J");  // a C1 control starts an escape sequence too
    CHECK(printable("\xFF") == "\\xff");
    CHECK(printable("\xC3\xA9\xC3\xA9\xC3\xA9", 2) == "\xC3\xA9\xC3\xA9...");
    CHECK(printable(std::string(100000, 'x')).size() == 83);
}

TEST_CASE("Lines and columns count from 1, columns in characters") {
    CHECK(line_and_column("", 0) == "line 1, column 1");
    CHECK(line_and_column("a\nb\xC3\xA9?", 5) == "line 2, column 3");
}

TEST_CASE("Edit distance counts a swap of neighbours once") {
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("netwrok", "network") == 1);
    CHECK(edit_distance("strat", "start") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("same", "same") == 0);
    CHECK(edit_distance(std::string(100000, 'a'), std::string(100000, 'b')) == 100);
}

TEST_CASE("The nearest name is told only when it could be meant") {
    const std::vector<std::string> known{"start", "network", "growth"};
    CHECK(nearest("strat", known) == "start");
    CHECK(nearest("netwrok", known) == "network");
    CHECK_FALSE(nearest("changes", known).has_value());
    CHECK_FALSE(nearest("", known).has_value());
}

TEST_CASE("Numbers in messages read as people write them") {
    CHECK(number_text(1000000) == "1000000");
    CHECK(number_text(-5) == "-5");
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(-0.0) == "0");
    CHECK(number_text(1e300) == "1e+300");
}

TEST_CASE("SHA-256 of the standard's examples") {
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("The writer puts one line a key and list element, and nothing that JSON has no word for") {
    Writer writer(Layout::lines, 9);
    writer.open_object();
    writer.key("list");
    writer.open_list();
    writer.number(1.0 / 3);
    writer.open_object();
    writer.key("x");
    writer.open_list();
    writer.number(std::nan(""));
    writer.number(-0.0);
    writer.whole(-7);
    writer.close_list();
    writer.close_object();
    writer.close_list();
    writer.key("t\"\\\n\x01");
    writer.text("a\xFF" "b");
    writer.key("empty");
    writer.open_list();
    writer.close_list();
    writer.close_object();
    CHECK(writer.take() ==
          "{\n\"list\":[\n0.333333333,\n{\"x\":[null,0,-7]}\n],\n\"t\\\"\\\\\\n\\u0001\":\"a\xEF\xBF\xBD" "b\",\n\"empty\":[]\n}\n");
}
