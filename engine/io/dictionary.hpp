#pragma once
// What every column of tables/*.csv and every key of result.json holds, from the declarations that write them.

#include <string>
#include <vector>

#include "engine/io/catalogue.hpp"

namespace lnsim::io {

struct DictionaryRow {
    std::string table;   ///< of a table its name; empty of result.json
    std::string column;  ///< or the key, as `measures[].q05`; empty: the row tells of the table itself
    std::string type;
    std::string unit;
    std::string meaning;
    std::string missing;  ///< what an empty cell or null means; empty: there is none
};

/// The tables in their order, each headed by a row of its own.
[[nodiscard]] std::vector<DictionaryRow> table_dictionary();

/// The keys of result.json in their order; those of `arms[].scenario` are the scenario's schema and left out.
[[nodiscard]] std::vector<DictionaryRow> result_dictionary(const Catalogue& catalogue);

}  // namespace lnsim::io
