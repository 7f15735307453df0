#include "engine/io/tables.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/io/sample_result.hpp"

using namespace lnsim;

namespace {

const io::TidyTable& named(const std::vector<io::TidyTable>& all, const std::string& name) {
    return *std::find_if(all.begin(), all.end(), [&](const io::TidyTable& table) { return table.name == name; });
}

}  // namespace

TEST_CASE("Every table is rectangular, named once and described column by column") {
    const std::vector<io::TidyTable> all = io::tables(test::sample_result());
    const io::TidyTable& dictionary = all.back();
    CHECK(dictionary.name == "dictionary");
    std::size_t described = 0;
    for (const io::TidyTable& table : all) {
        INFO(table.name);
        CHECK_FALSE(table.rows.empty());
        CHECK(std::count_if(all.begin(), all.end(), [&](const io::TidyTable& t) { return t.name == table.name; }) == 1);
        for (const auto& row : table.rows) {
            CHECK(row.size() == table.columns.size());
        }
        for (const io::Column& column : table.columns) {
            CHECK_FALSE(column.meaning.empty());
        }
        described += &table == &dictionary ? 0 : table.columns.size() + 1;
    }
    CHECK(dictionary.rows.size() == described);
}

TEST_CASE("Measures are in long form: one month a row") {
    const std::vector<io::TidyTable> all = io::tables(test::sample_result());
    CHECK(named(all, "measures").rows.size() == 5 * 37);
    CHECK(named(all, "spc").rows.size() == 2);
    CHECK(named(all, "ties").rows.size() == 1);
    CHECK(named(all, "cost").rows.size() == 6);
}

TEST_CASE("CSV keeps to RFC 4180 and starts no formula") {
    const io::TidyTable table{"t", "m", {{"a", "", "x"}, {"b,c", "", "x"}}, {}};
    io::TidyTable filled = table;
    const auto text = [](const char* value) { return io::Cell{std::string(value)}; };
    filled.rows = {{text("plain"), io::Cell{}},
                   {text("a \"b\", c"), text("two\nlines")},
                   {text("=1+1"), text("@x")},
                   {text("-5"), io::Cell{-5.0}},
                   {io::Cell{std::int64_t{-7}}, io::Cell{1.0 / 3}},
                   {text("=\"a\",b"), io::Cell{-0.0}}};
    CHECK(io::to_csv(filled) ==
          "a,\"b,c\"\nplain,\n\"a \"\"b\"\", c\",\"two\nlines\"\n'=1+1,'@x\n'-5,-5\n-7,0.333333333\n\"'=\"\"a\"\",b\",0\n");
}

TEST_CASE("Names of users cannot become formulas in any table") {
    for (const io::TidyTable& table : io::tables(test::sample_result())) {
        const std::string csv = io::to_csv(table);
        CHECK(csv.find("\n=") == std::string::npos);
        CHECK(csv.find(",=") == std::string::npos);
        CHECK(csv.find("\"=") == std::string::npos);
    }
}
