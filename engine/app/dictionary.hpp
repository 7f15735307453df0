#pragma once
// The data dictionary of everything that a study leaves.

#include <string>

namespace lnsim::app {

/// Tables of result.sqlite, tables of CSV and keys of result.json, column by column, as Markdown.
[[nodiscard]] std::string dictionary_text();

}  // namespace lnsim::app
