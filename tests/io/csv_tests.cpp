// CSV files of people: what is read, and what is refused with its line.
#include "engine/core/problem.hpp"
#include "engine/io/csv.hpp"
#include "tests/catch.hpp"

namespace lnsim::io {
namespace {

struct Read {
    std::optional<CsvTable> table;
    std::vector<core::Problem> problems;
};

Read read(std::string_view bytes) {
    Read result;
    Report report("f.csv", result.problems);
    result.table = parse_csv(bytes, report);
    return result;
}

std::vector<std::string> lines_told(const Read& result) {
    std::vector<std::string> told;
    for (const core::Problem& problem : result.problems) told.push_back(core::to_text(problem));
    return told;
}

}  // namespace

TEST_CASE("csv: plain, quoted and empty fields, either line end, with or without a last one") {
    for (const char* bytes : {"a,b\n1,\"x, \"\"y\"\"\"\n,3\n",
                              "\xEF\xBB\xBF"
                              "a , b\r\n 1 ,\"x, \"\"y\"\"\" \r\n\r\n,3"}) {
        const Read result = read(bytes);
        REQUIRE(result.table);
        CHECK(result.problems.empty());
        CHECK(result.table->names == std::vector<std::string>{"a", "b"});
        REQUIRE(result.table->rows.size() == 2);
        CHECK(result.table->rows[0].fields == std::vector<std::string>{"1", "x, \"y\""});
        CHECK(result.table->rows[1].fields == std::vector<std::string>{"", "3"});
        CHECK(result.table->column("b") == 1U);
        CHECK_FALSE(result.table->column("c"));
    }
}

TEST_CASE("csv: lines are counted through quoted line ends and blank lines") {
    const Read result = read("a,b\n\"1\n2\",x\n\n3,y,z\n4,\n");
    REQUIRE(result.table);
    REQUIRE(result.table->rows.size() == 2);
    CHECK(result.table->rows[0].line == 2);
    CHECK(result.table->rows[0].fields[0] == "1\n2");
    CHECK(result.table->rows[1].line == 6);
    CHECK(result.table->rows[1].fields == std::vector<std::string>{"4", ""});
    CHECK(lines_told(result) == std::vector<std::string>{"f.csv: line 5: has 3 fields (the header has 2)"});
}

TEST_CASE("csv: what is wrong is told at once, with its line") {
    const Read result = read("a,a,\n1,2,3\n\"1\"x,2,3\n1\n4,\"5,6\n");
    CHECK(lines_told(result) ==
          std::vector<std::string>{"f.csv: line 1: column \"a\" stands twice", "f.csv: line 1: a column has no name",
                                   "f.csv: line 3: \"x\" follows a closing quote (a comma is wanted)",
                                   "f.csv: line 4: has 1 field (the header has 3)",
                                   "f.csv: line 5: a quote is opened and never closed",
                                   "f.csv: line 5: has 2 fields (the header has 3)"});
    CHECK_FALSE(read("").table);
    CHECK_FALSE(read("\n \n").table);
    CHECK(lines_told(read("a\n1\n\xff\n")) ==
          std::vector<std::string>{"f.csv: line 3, column 1: is not UTF-8 text; save the file as UTF-8"});
}

TEST_CASE("csv: columns known, required and misspelt") {
    Read result = read("mont,value\n1,2\n");
    std::vector<core::Problem> problems;
    Report report("f.csv", problems);
    const std::vector<std::string> required{"month"}, optional{"value"};
    check_columns(*result.table, required, optional, report);
    REQUIRE(problems.size() == 2);
    CHECK(core::to_text(problems[0]) ==
          "f.csv: line 1: column \"mont\" is not known (known are month, value); did you mean \"month\"?");
    CHECK(core::to_text(problems[1]) == "f.csv: line 1: column \"month\" is missing");
}

TEST_CASE("csv: numbers are decimal and finite") {
    CHECK(csv_number("-1.5e3") == -1500.0);
    CHECK(csv_number("+2") == 2.0);
    for (const char* bad : {"", "1 2", "0x10", "nan", "inf", "1e999", "1,5", "--1", "+-1", "one"})
        CHECK_FALSE(csv_number(bad));
}

}  // namespace lnsim::io
