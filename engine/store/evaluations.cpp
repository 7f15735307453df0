#include "engine/store/evaluations.hpp"

#include <cmath>

#include "engine/core/problem.hpp"
#include "engine/store/tables.hpp"

namespace lnsim::store {
namespace {

constexpr const char* tables = R"(
CREATE TABLE study (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE figure (figure INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, unit TEXT NOT NULL,
    month INTEGER NOT NULL) STRICT;
CREATE TABLE plan (plan INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, label TEXT NOT NULL, settings TEXT NOT NULL) STRICT;
CREATE TABLE evaluation (plan INTEGER NOT NULL REFERENCES plan(plan), run INTEGER NOT NULL, figure INTEGER NOT NULL,
    value REAL, PRIMARY KEY (plan, run, figure)) STRICT, WITHOUT ROWID;
CREATE TABLE failure (plan INTEGER NOT NULL REFERENCES plan(plan), run INTEGER NOT NULL, problem TEXT NOT NULL,
    PRIMARY KEY (plan, run)) STRICT, WITHOUT ROWID;
)";

void create(Database& database, const SearchIdentity& identity) {
    Transaction transaction(database);
    database.run("PRAGMA application_id = " + std::to_string(application_id));
    database.run(tables);
    Statement fact(database, "INSERT INTO study VALUES (?1, ?2)");
    for (const auto& [key, value] : identity.facts) fact.bind(1, key).bind(2, value).execute();
    Statement figure(database, "INSERT INTO figure VALUES (?1, ?2, ?3, ?4, ?5)");
    std::int64_t row = 0;
    for (const study::AimEntry& entry : identity.figures) {
        figure.bind(1, row++).bind(2, entry.name).bind(3, entry.title).bind(4, entry.unit).bind(5, std::int64_t{entry.month}).execute();
    }
    transaction.commit();
}

void require_same(Database& database, const SearchIdentity& identity) {
    std::vector<core::Problem> problems;
    for (const auto& [key, value] : identity.facts) {
        Statement read(database, "SELECT value FROM study WHERE key = ?1");
        const std::string kept = read.bind(1, key).step() ? read.text(0) : "";
        if (kept == value) continue;
        problems.push_back({database.file(), key, "is '" + kept + "' in the stored search and '" + value + "' in this command",
                            "only the same search can be resumed", "start anew with --force, or choose another folder with -o"});
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
}

std::string settings_text(const study::PlanTried& plan) {
    std::string text;
    for (const world::Setting& setting : plan.set) text += (text.empty() ? "" : "\n") + setting.place + "=" + setting.value;
    return text;
}

}  // namespace

Evaluations::Evaluations(const std::filesystem::path& file, const SearchIdentity& identity)
    : database_(file, OpenMode::create), figures_(identity.figures.size()) {
    const bool fresh = database_.value_of("SELECT count(*) FROM sqlite_master") == "0";
    if (!fresh) require_same(database_, identity);
    database_.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    if (fresh) create(database_, identity);
}

std::vector<study::Evaluation> Evaluations::kept(const std::string& digest) {
    std::vector<study::Evaluation> all;
    Statement read(database_, "SELECT run, figure, value FROM evaluation JOIN plan USING (plan) WHERE digest = ?1 ORDER BY run, figure");
    read.bind(1, digest);
    while (read.step()) {
        const auto run = static_cast<std::uint32_t>(read.integer(0));
        if (all.empty() || all.back().replication != run) all.push_back({0, run, std::vector<double>(figures_, std::nan("")), {}});
        all.back().figures.at(static_cast<std::size_t>(read.integer(1))) = read.real(2);
    }
    Statement failures(database_, "SELECT run, problem FROM failure JOIN plan USING (plan) WHERE digest = ?1");
    failures.bind(1, digest);
    while (failures.step()) {
        for (study::Evaluation& evaluation : all) {
            if (evaluation.replication == static_cast<std::uint32_t>(failures.integer(0))) evaluation.problem = failures.text(1);
        }
    }
    return all;
}

std::int64_t Evaluations::row_of(const study::PlanTried& plan) {
    Statement find(database_, "SELECT plan FROM plan WHERE digest = ?1");
    if (find.bind(1, plan.digest).step()) return find.integer(0);
    Statement add(database_, "INSERT INTO plan (digest, label, settings) VALUES (?1, ?2, ?3)");
    add.bind(1, plan.digest).bind(2, plan.label).bind(3, settings_text(plan)).execute();
    find.reset();
    find.bind(1, plan.digest).step();
    return find.integer(0);
}

void Evaluations::keep(const study::PlanTried& plan, std::span<const study::Evaluation> evaluations) {
    Transaction transaction(database_);
    const std::int64_t row = row_of(plan);
    Statement add(database_, "INSERT OR REPLACE INTO evaluation VALUES (?1, ?2, ?3, ?4)");
    Statement fail(database_, "INSERT OR REPLACE INTO failure VALUES (?1, ?2, ?3)");
    for (const study::Evaluation& evaluation : evaluations) {
        for (std::size_t i = 0; i < evaluation.figures.size(); ++i) {
            add.bind(1, row).bind(2, std::int64_t{evaluation.replication}).bind(3, static_cast<std::int64_t>(i)).bind(4, evaluation.figures[i]).execute();
        }
        if (!evaluation.problem.empty()) fail.bind(1, row).bind(2, std::int64_t{evaluation.replication}).bind(3, evaluation.problem).execute();
    }
    transaction.commit();
}

void Evaluations::seal() {
    if (database_.value_of("PRAGMA wal_checkpoint(TRUNCATE)") != "0" || database_.value_of("PRAGMA journal_mode = DELETE") != "delete") {
        throw core::CannotGoOn(database_.file() + ": another program is reading it; close that, then use --resume");
    }
}

}  // namespace lnsim::store
