#include "engine/store/tables.hpp"

#include <array>
#include <cstddef>
#include <string_view>

#include "engine/step/measures.hpp"
#include "engine/store/database.hpp"

namespace lnsim::store {
namespace {

constexpr std::string_view fixed_tables = R"(
CREATE TABLE study (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE arm (arm INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, parameters TEXT NOT NULL,
    future TEXT NOT NULL) STRICT;
CREATE TABLE input (input INTEGER PRIMARY KEY, kind TEXT NOT NULL, file TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE run (id INTEGER PRIMARY KEY, arm INTEGER NOT NULL REFERENCES arm(arm), replication INTEGER NOT NULL,
    seed TEXT NOT NULL, future TEXT NOT NULL, parameters TEXT NOT NULL, status TEXT NOT NULL, problem TEXT) STRICT;
CREATE TABLE run_entity (run INTEGER PRIMARY KEY REFERENCES run(id), data BLOB NOT NULL) STRICT;
CREATE TABLE measure (name TEXT PRIMARY KEY, title TEXT NOT NULL, unit TEXT NOT NULL, better TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE dictionary (table_name TEXT NOT NULL, column_name TEXT NOT NULL, type TEXT NOT NULL,
    unit TEXT NOT NULL, meaning TEXT NOT NULL, missing TEXT NOT NULL, PRIMARY KEY (table_name, column_name)) STRICT, WITHOUT ROWID;
CREATE TABLE summary (arm TEXT NOT NULL, measure TEXT NOT NULL, level TEXT NOT NULL, entity TEXT, month INTEGER NOT NULL,
    mean REAL, se REAL, q05 REAL, q25 REAL, q50 REAL, q75 REAL, q95 REAL, runs INTEGER NOT NULL) STRICT;
CREATE TABLE comparison (measure TEXT NOT NULL, month INTEGER NOT NULL, arm TEXT NOT NULL, reference TEXT NOT NULL,
    difference REAL, low REAL, high REAL, probability_better REAL, pairs INTEGER NOT NULL, variance_reduction REAL,
    q05 REAL, q95 REAL) STRICT;
)";

struct Meaning {
    std::string_view table, column, unit, meaning;
    std::string_view missing = "not observed";  ///< what NULL means, where the column may be NULL
};

constexpr std::array meanings{
    Meaning{"study", "key", "", "name of a fact about the whole study"},
    Meaning{"study", "value", "", "that fact, as text"},
    Meaning{"arm", "arm", "", "number of the plan, in the order given; 0 is the reference"},
    Meaning{"arm", "name", "", "name of the plan"},
    Meaning{"arm", "digest", "", "SHA-256 of the plan"},
    Meaning{"arm", "parameters", "", "values of all parameters in its first future, uncertain ones at the middle of their laws, a JSON object; units as `lnsim explain` prints them"},
    Meaning{"arm", "future", "", "structural switches of each of its futures, in order; replication r runs number r mod their number"},
    Meaning{"input", "input", "", "number of the document; a scenario has that of its plan, and the network -1"},
    Meaning{"input", "kind", "", "network, or scenario (joined with all that it extends, after --set)"},
    Meaning{"input", "file", "", "the file, as it was named"},
    Meaning{"input", "text", "", "the document; the table is empty where site names are coded"},
    Meaning{"run", "id", "", "replication * number of arms + arm + 1"},
    Meaning{"run", "arm", "", "see arm"},
    Meaning{"run", "replication", "", "number of the replication; the same number in two arms is a pair under common random numbers"},
    Meaning{"run", "seed", "", "seed of the study, as text; with the replication it addresses every draw"},
    Meaning{"run", "future", "", "structural switches of the run"},
    Meaning{"run", "parameters", "", "values of all parameters that the run used, a JSON object"},
    Meaning{"run", "status", "", "finished or failed"},
    Meaning{"run", "problem", "", "why it failed", "it finished"},
    Meaning{"run_month", "run", "", "see run.id"},
    Meaning{"run_month", "month", "months", "months from the start of the study"},
    Meaning{"run_entity", "run", "", "see run.id"},
    Meaning{"run_entity", "data", "1/250", "one byte an entity and month, entity by entity: round(250 * fraction), 255 not observed; sites, join-year cohorts, nodes (main outcome over the scale of its network), then practices (share of active sites)"},
    Meaning{"measure", "name", "", "name of a measure, and of its column in run_month"},
    Meaning{"measure", "title", "", "what it is"},
    Meaning{"measure", "unit", "", "its unit"},
    Meaning{"measure", "better", "", "higher, lower or neither"},
    Meaning{"dictionary", "table_name", "", "a table of this file"},
    Meaning{"dictionary", "column_name", "", "a column of it"},
    Meaning{"dictionary", "type", "", "TEXT, INTEGER, REAL or BLOB"},
    Meaning{"dictionary", "missing", "", "what NULL means; empty: the column is never NULL"},
    Meaning{"dictionary", "unit", "", "unit of its values; empty: none"},
    Meaning{"dictionary", "meaning", "", "what the column holds"},
    Meaning{"summary", "arm", "", "name of the plan"},
    Meaning{"summary", "measure", "", "see measure.name"},
    Meaning{"summary", "level", "", "network, node or site"},
    Meaning{"summary", "entity", "", "the node or site", "the network"},
    Meaning{"summary", "month", "months", "months from the start of the study"},
    Meaning{"summary", "mean", "of the measure", "mean over replications"},
    Meaning{"summary", "se", "of the measure", "Monte Carlo standard error of the mean"},
    Meaning{"summary", "q05", "of the measure", "5 % quantile over replications"},
    Meaning{"summary", "q25", "of the measure", "25 % quantile over replications"},
    Meaning{"summary", "q50", "of the measure", "median over replications"},
    Meaning{"summary", "q75", "of the measure", "75 % quantile over replications"},
    Meaning{"summary", "q95", "of the measure", "95 % quantile over replications"},
    Meaning{"summary", "runs", "runs", "runs in which it was observed"},
    Meaning{"comparison", "measure", "", "see measure.name"},
    Meaning{"comparison", "month", "months", "months from the start of the study"},
    Meaning{"comparison", "arm", "", "name of the plan compared"},
    Meaning{"comparison", "reference", "", "name of the plan it is compared with"},
    Meaning{"comparison", "difference", "of the measure", "mean paired difference, arm less reference"},
    Meaning{"comparison", "low", "of the measure", "lower end of the 90 % interval of the mean difference"},
    Meaning{"comparison", "high", "of the measure", "upper end of the 90 % interval of the mean difference"},
    Meaning{"comparison", "probability_better", "fraction", "share of pairs in which the arm is better; ties count half"},
    Meaning{"comparison", "pairs", "pairs", "replications compared"},
    Meaning{"comparison", "variance_reduction", "ratio", "what pairing saves in variance", "both are constant"},
    Meaning{"comparison", "q05", "of the measure", "5 % quantile of the paired differences"},
    Meaning{"comparison", "q95", "of the measure", "95 % quantile of the paired differences"},
};

std::string in_quotes(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string month_table(const step::MeasureTable& measures) {
    std::string sql = "CREATE TABLE run_month (run INTEGER NOT NULL REFERENCES run(id), month INTEGER NOT NULL";
    for (const step::MeasureRow& measure : measures) {
        sql += ", " + in_quotes(std::string_view(measure.name)) + " REAL";
    }
    return sql + ", PRIMARY KEY (run, month)) STRICT, WITHOUT ROWID;";
}

std::string_view better_text(step::Better better) noexcept {
    switch (better) {
        case step::Better::higher: return "higher";
        case step::Better::lower: return "lower";
        case step::Better::neither: break;
    }
    return "neither";
}

/// Type of a column, and whether it may be NULL, as SQLite has them.
void fill_dictionary(Database& database, const step::MeasureTable& measures) {
    Statement insert(database, "INSERT INTO dictionary SELECT ?1, ?2, type, ?3, ?4, CASE WHEN \"notnull\" OR pk > 0 THEN '' ELSE ?5 END "
                               "FROM pragma_table_info(?1) WHERE name = ?2");
    const auto add = [&insert](const Meaning& row) {
        insert.bind(1, row.table).bind(2, row.column).bind(3, row.unit).bind(4, row.meaning).bind(5, row.missing).execute();
    };
    for (const Meaning& row : meanings) {
        add(row);
    }
    for (const step::MeasureRow& measure : measures) {
        add({"run_month", measure.name, measure.unit, measure.title});
    }
}

void fill_measures(Database& database, const step::MeasureTable& measures) {
    Statement insert(database, "INSERT INTO measure VALUES (?1, ?2, ?3, ?4)");
    for (const step::MeasureRow& row : measures) {
        insert.bind(1, row.name).bind(2, row.title).bind(3, row.unit).bind(4, better_text(row.better)).execute();
    }
}

}  // namespace

void make_tables(Database& database, const step::MeasureTable& measures) {
    database.run(std::string(fixed_tables) + month_table(measures));
    fill_measures(database, measures);
    fill_dictionary(database, measures);
    database.run("PRAGMA application_id = " + std::to_string(application_id) +
                 "; PRAGMA user_version = " + std::to_string(table_version));
}

std::vector<DictionaryRow> dictionary() {
    Database database(":memory:", OpenMode::create);
    make_tables(database, step::MeasureTable(world::Network{}));
    Statement rows(database, "SELECT d.table_name, d.column_name, d.type, d.unit, d.meaning, d.missing FROM dictionary d "
                             "JOIN sqlite_master m ON m.name = d.table_name JOIN pragma_table_info(d.table_name) c ON c.name = d.column_name "
                             "ORDER BY m.rootpage, c.cid");
    std::vector<DictionaryRow> list;
    while (rows.step()) {
        list.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5)});
    }
    return list;
}

std::vector<std::string> month_columns(Database& database) {
    Statement rows(database, "SELECT name FROM pragma_table_info('run_month') WHERE name NOT IN ('run', 'month') ORDER BY cid");
    std::vector<std::string> columns;
    while (rows.step()) {
        columns.push_back(rows.text(0));
    }
    return columns;
}

std::string insert_month(std::size_t measures) {
    std::string sql = "INSERT INTO run_month VALUES (?1, ?2";
    for (std::size_t i = 0; i < measures; ++i) {
        sql += ", ?" + std::to_string(i + 3);
    }
    return sql + ")";
}

std::string select_months(const std::vector<std::string>& measures) {
    std::string sql = "SELECT ";
    for (const std::string& measure : measures) {
        sql += (sql.size() == 7 ? "" : ", ") + in_quotes(std::string_view(measure));
    }
    return sql + " FROM run_month WHERE run = ?1 ORDER BY month";
}

}  // namespace lnsim::store
