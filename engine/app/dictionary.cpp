// explain tables: the data dictionary, as Markdown. docs/data-dictionary.md is this text.
#include <fmt/format.h>

#include "engine/app/data_folder.hpp"
#include "engine/app/dictionary.hpp"
#include "engine/io/dictionary.hpp"
#include "engine/store/tables.hpp"

namespace lnsim::app {
namespace {

constexpr const char* always_there = "always there";

/// A cell of a Markdown table.
std::string cell(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += c == '|' ? "\\|" : c == '\n' ? " " : std::string(1, c);
    }
    return out;
}

template <class Row>
void add_row(std::string& text, const Row& row, const char* there) {
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", row.column, cell(row.type), cell(row.unit), cell(row.meaning),
                        cell(row.missing.empty() ? there : row.missing));
}

constexpr const char* header = "\n| column | type | unit | what it holds | {} |\n|---|---|---|---|---|\n";

std::string store_text() {
    std::string text =
        "\n## result.sqlite\n\nEvery finished run, in strict tables. Its table `dictionary` holds what stands here.\n";
    std::string table;
    for (const store::DictionaryRow& row : store::dictionary()) {
        if (row.table != table) {
            table = row.table;
            text += fmt::format("\n### {}\n", table) + fmt::format(header, "NULL");
        }
        add_row(text, row, always_there);
    }
    return text;
}

std::string csv_text() {
    std::string text =
        "\n## tables/*.csv\n\nOne observation a row. Text that a spreadsheet would take for a formula begins with a "
        "single quote. `run.csv` and "
        "`run_month.csv` (`lnsim export DIR --format csv --runs`) have the columns of tables `run` and `run_month` "
        "above, and with them `arm_name` and `replication`.\n";
    for (const io::DictionaryRow& row : io::table_dictionary()) {
        if (row.column.empty()) {
            text +=
                fmt::format("\n### {}.csv\n\nA row is {}.\n", row.table, row.meaning) + fmt::format(header, "empty");
        } else {
            add_row(text, row, always_there);
        }
    }
    return text;
}

std::string json_text() {
    std::string text =
        "\n## result.json\n\nKeys in the order of the file; `[]` stands for every element of a list. Units stand in "
        "parentheses.\n"
        "\n| key | type | what it holds | null |\n|---|---|---|---|\n";
    for (const io::DictionaryRow& row : io::result_dictionary(catalogue())) {
        text += fmt::format("| `{}` | {} | {} | {} |\n", row.column, cell(row.type), cell(row.meaning),
                            cell(row.missing.empty() ? always_there : row.missing));
    }
    return text;
}

}  // namespace

std::string dictionary_text() {
    return "# Data dictionary\n\nEvery column and key that a study leaves. Made by `lnsim explain tables` from the "
           "declarations that write them; a test holds "
           "this page to them. [result-format.md](result-format.md) says how they hang together.\n" +
           store_text() + csv_text() + json_text();
}

}  // namespace lnsim::app
