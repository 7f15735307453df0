#include "engine/sheet/workbook.hpp"

#include <filesystem>
#include <fstream>

#include "engine/core/problem.hpp"
#include "engine/sheet/book.hpp"
#include "tests/catch.hpp"
#include "tests/io/sample_result.hpp"

using namespace lnsim;

TEST_CASE("a cell's text is what was written, but for what a file cannot hold") {
    for (const char* kept : {"", "=1+1", "+a", "-2", "@x", "\"q\" & <b>", "two\nlines\tand a tab", "\xD8\xB4\xD8\xA8",
                             "\xF0\x9F\x98\x80"}) {
        CHECK(sheet::cell_text(kept) == kept);
    }
    CHECK(sheet::cell_text(std::string("a\0b\x1B[2J\x7F", 8)) ==
          "a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD[2J\xEF\xBF\xBD");
    CHECK(sheet::cell_text("\xFF\xC3") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(sheet::cell_text("\xEF\xBF\xBE") == "\xEF\xBF\xBD");
    CHECK(sheet::cell_text("\xED\xA0\x80").find("\xED") == std::string::npos);
    CHECK(sheet::cell_text("_x0041_ _x004_ _X0041_") == "_x005F_x0041_ _x004_ _X0041_");
    CHECK(sheet::cell_text(std::string(40'000, 'n')).size() == 32'003);
}

TEST_CASE("a workbook of a result with a gap in every list is written, twice the same") {
    const std::string file = (std::filesystem::temp_directory_path() / "lnsim-sheet-test.xlsx").string();
    const auto bytes = [&] {
        sheet::write_workbook(test::sample_result(), file);
        std::ifstream in(file, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const std::string first = bytes();
    CHECK(first.starts_with("PK"));
    CHECK(first.size() > 5'000);
    CHECK(bytes() == first);
    std::filesystem::remove(file);
    study::Result empty;
    empty.horizon_months = 1;
    sheet::write_workbook(empty, file);
    CHECK(std::filesystem::file_size(file) > 2'000);
    std::filesystem::remove(file);
}

TEST_CASE("where nothing can be written that is told") {
    CHECK_THROWS_AS(sheet::write_workbook(test::sample_result(), "/proc/none/of/this.xlsx"), core::CannotGoOn);
}
