#include "engine/io/text.hpp"

#include "engine/io/digest.hpp"
#include "engine/io/digits.hpp"
#include "engine/io/file_digest.hpp"
#include "engine/io/writer.hpp"
#include "tests/catch.hpp"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

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

TEST_CASE("Numbers by snprintf are those of to_chars") {
    for (const double value : {0.0, 1.0, 0.1, 100.0, 1e5, 1e6, 123456789.0, 1e21, 1e22, 123456789012345680000.0, 0.001, 0.0001, 1.5e-7, 1.0 / 3, 2e300, -2.5, 5e-324,
                               1.7976931348623157e308, 4503599627370497.5, 0.30000000000000004}) {
        CHECK(printed::shortest_text(value) == shortest_text(value));
        for (const int digits : {1, 4, 9, 17}) CHECK(printed::rounded_text(value, digits) == rounded_text(value, digits));
    }
    std::uint64_t state = 1;
    for (int i = 0; i < 20'000; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        double value = 0;
        std::memcpy(&value, &state, sizeof value);
        if (!std::isfinite(value)) continue;
        if (printed::rounded_text(value, 9) != rounded_text(value, 9)) FAIL(value);
        if (std::strtod(printed::shortest_text(value).c_str(), nullptr) != value) FAIL(value);
    }
}

TEST_CASE("SHA-256 of a document is that of OpenSSL, whatever its length") {
    const std::string file = "/tmp/lnsim-digest-" + std::to_string(::getpid());
    std::string text;
    for (int length = 0; length < 200; ++length) {
        std::ofstream(file, std::ios::binary) << text;
        CHECK(sha256(text) == sha256_of_file(file));
        text += static_cast<char>(length * 7);
    }
    std::remove(file.c_str());
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
