#include "engine/io/document.hpp"

#include <nlohmann/json.hpp>

#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using test::Problems;

namespace {

/// What the reader says of a text, each problem on a line.
std::string said(const std::string& bytes) {
    Problems problems;
    io::Report report("f.json", problems);
    const auto json = io::parse_json(bytes, report);
    std::string text;
    for (const core::Problem& problem : problems) {
        text += core::to_text(problem) + "\n";
        CHECK_FALSE(problem.place.empty());
    }
    CHECK((json.has_value() || !problems.empty()));
    return text;
}

bool says(const std::string& bytes, const std::string& part) {
    const std::string text = said(bytes);
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Comments and a byte-order mark are read over") {
    CHECK(said("{\"a\": 1} // end").empty());
    CHECK(said("/* one\n two */ {\"a\": [1, // x\n 2]}").empty());
    CHECK(said("\xEF\xBB\xBF{}").empty());
    CHECK(says("{} /* never closed", "line 1"));
}

TEST_CASE("What is no JSON is told with line and column") {
    CHECK(says("", "line 1, column 1: is empty"));
    CHECK(says(" \n\t ", "is empty"));
    CHECK(says("{\"network\": ", "line 1, column 12: is not JSON: unexpected end of input"));
    CHECK(says("{\n  \"a\": 1,\n}", "line 3, column 1"));
    CHECK(says("{\"a\": 01}", "line 1"));
    CHECK(says("{\"a\": nul}", "invalid literal"));
    CHECK(says("{\"a\": 1} x", "expected end of input"));
    CHECK(says("{\"a\": NaN}", "is not JSON"));
    CHECK(says("{'a': 1}", "is not JSON"));
    CHECK(says("{\"a\": \"\\ud800\"}", "is not JSON"));
    CHECK(says("{\"a\": \"x\ny\"}", "is not JSON"));
}

TEST_CASE("Bytes that are not UTF-8 are told with their offset") {
    CHECK(says("{\"network\": \"\xFF\xFE\"}", "line 1, column 14: is not UTF-8 text: byte 13 is \\xff"));
    CHECK(says(std::string("{\"a\": 1}\0x", 10), "holds a NUL byte: byte 8"));
    CHECK(says("\xFF\xFE{\0", "UTF-16"));
}

TEST_CASE("Duplicate keys are all told, at any depth") {
    const std::string text = said("{\"a\": {\"b\": [0, {\"c/d\": 1, \"c/d\": 2}]},\n \"a\": 3}");
    CHECK(text.find("/a/b/1/c~1d: key \"c/d\" is given twice") != std::string::npos);
    CHECK(text.find("/a: key \"a\" is given twice, again at line 2") != std::string::npos);
}

TEST_CASE("Nesting over 256 is refused while reading") {
    CHECK(said(std::string(256, '[') + std::string(256, ']')).empty());
    CHECK(says(std::string(257, '[') + std::string(257, ']'), "line 1, column 257: lists and objects are nested more than 256 deep"));
    CHECK(says(std::string(200000, '['), "nested more than 256 deep"));
    std::string objects;
    for (int i = 0; i < 100000; ++i) {
        objects += "{\"a\":";
    }
    CHECK(says(objects, "nested more than 256 deep"));
}

TEST_CASE("Numbers that no double holds are refused") {
    CHECK(says("{\"a\": 1e400}", "number 1e400 is too large"));
    CHECK(says("[-1" + std::string(5000, '0') + "]", "is too large"));
    CHECK(said("[1e-400, -0, -0.0, 123456789012345678901234567890]").empty());
}

TEST_CASE("A million faults are not a million messages") {
    std::string text = "{\"a\":0";
    for (int i = 0; i < 100000; ++i) {
        text += ",\"a\":0";
    }
    Problems problems;
    io::Report report("f.json", problems);
    static_cast<void>(io::parse_json(text + "}", report));
    CHECK(problems.size() == io::Report::most + 1);
    CHECK(problems.back().what == "more problems follow that are not listed");
}

TEST_CASE("Files that cannot be read are told as such") {
    const test::Folder folder;
    Problems problems;
    io::Report report("x", problems);
    CHECK_FALSE(io::read_bytes(folder.path() + "/nowhere.json", 10, report));
    CHECK_FALSE(io::read_bytes(folder.path(), 10, report));
    CHECK_FALSE(io::read_bytes(folder.write("large", std::string(11, ' ')), 10, report));
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].what == "cannot be opened");
    CHECK(problems[1].what == "is a folder");
    CHECK(problems[2].what.starts_with("is larger than"));
    CHECK(io::read_bytes(folder.write("fits", std::string(10, ' ')), 10, report));
}
