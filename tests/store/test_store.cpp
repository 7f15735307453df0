#include <fstream>

#include "engine/core/problem.hpp"
#include "engine/store/sink.hpp"
#include "engine/store/store.hpp"
#include "tests/catch.hpp"
#include "tests/store/synthetic.hpp"

using namespace lnsim;
using testing::Folder;
using testing::record;
using testing::request;

namespace {

void fill(store::Store& store, std::uint32_t from, std::uint32_t to, std::uint32_t arms = 2) {
    store::StoreSink sink(store);
    for (std::uint32_t replication = from; replication < to; ++replication) {
        for (std::uint32_t arm = 0; arm < arms; ++arm) {
            sink.accept(record(replication, arm));
        }
    }
    sink.finish();
}

std::string ask(const std::filesystem::path& file, const std::string& sql) {
    store::Database database(file, store::OpenMode::read_only);
    return database.value_of(sql);
}

std::string failure(const std::filesystem::path& file, const study::Request& asked) {
    try {
        store::Store store(file, asked);
    } catch (const core::InvalidInput& fault) {
        return fault.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a run is read back as it was written") {
    Folder folder;
    {
        store::Store store(folder.file(), request(3));
        store::StoreSink sink(store);
        for (std::uint32_t replication = 0; replication < 3; ++replication) {
            sink.accept(record(replication, 0));
            sink.accept(replication == 1 ? testing::failed_record(1, 1) : record(replication, 1));
        }
        sink.finish();
    }
    store::Store store(folder.file(), request(3));
    REQUIRE(store.whole_replications() == 3);
    const auto source = store.source();
    REQUIRE(source->whole_replications() == 3);
    run::RunRecord read;
    for (std::uint32_t i = 0; i < 6; ++i) {
        REQUIRE(source->next(read));
        CHECK(testing::same(read, i == 3 ? testing::failed_record(1, 1) : record(i / 2, i % 2)));
    }
    CHECK_FALSE(source->next(read));
    CHECK_FALSE(source->next(read));
}

TEST_CASE("a replication that is not whole is removed before going on") {
    Folder folder;
    {
        store::Store store(folder.file(), request(10));
        store::StoreSink sink(store);
        sink.accept(record(0, 0));
        sink.accept(record(0, 1));
        sink.accept(record(1, 0));
        sink.finish();
    }
    {
        store::Store store(folder.file(), request(10));
        CHECK(store.whole_replications() == 1);
        fill(store, 1, 10);
    }
    CHECK(ask(folder.file(), "SELECT count(*) FROM run") == "20");
    CHECK(ask(folder.file(), "SELECT count(*) FROM run_month") == "240");
    CHECK(ask(folder.file(), "SELECT group_concat(DISTINCT arm) FROM run") == "0,1");
}

TEST_CASE("runs that are kept already are passed over") {
    Folder folder;
    {
        store::Store store(folder.file(), request(4));
        fill(store, 0, 4);
    }
    store::Store store(folder.file(), request(8));
    fill(store, 0, 8);
    CHECK(ask(folder.file(), "SELECT count(*) FROM run") == "16");
}

TEST_CASE("what was accepted is kept when nobody calls finish") {
    Folder folder;
    {
        store::Store store(folder.file(), request(100));
        store::StoreSink sink(store);
        for (std::uint32_t replication = 0; replication < 50; ++replication) {
            sink.accept(record(replication, 0));
            sink.accept(record(replication, 1));
        }
    }
    CHECK(ask(folder.file(), "SELECT count(*) FROM run") == "100");
}

TEST_CASE("only the same study is resumed, and every difference is told") {
    Folder folder;
    { store::Store store(folder.file(), request(4)); }
    study::Request other = request(4);
    other.seed = 2;
    other.name = "else";
    other.arms[1].digest = "changed";
    other.arms[0].parameters.base_outcome = 0.3;
    const std::string said = failure(folder.file(), other);
    for (const char* part : {"seed", "18446744073709551615", "name", "'else'", "plan 'plan 1' digest", "changed",
                             "plan 'plan 0' parameters", "--force"}) {
        CHECK_THAT(said, Catch::Contains(part));
    }
    CHECK_THAT(failure(folder.file(), request(4, 3)), Catch::Contains("arms"));
    CHECK(failure(folder.file(), request(400)).empty());
}

TEST_CASE("a study is extended, never shortened") {
    Folder folder;
    {
        store::Store store(folder.file(), request(6));
        fill(store, 0, 6);
    }
    CHECK_THAT(failure(folder.file(), request(5)), Catch::Contains("holds 6 replications"));
    CHECK(store::Store(folder.file(), request(7)).whole_replications() == 6);
}

TEST_CASE("a sealed store is one file, and says how many replications it holds") {
    Folder folder;
    CHECK_FALSE(store::holds_all(folder.file(), request(6)));
    {
        store::Store store(folder.file(), request(6));
        CHECK(store::is_store(folder.file()));
        fill(store, 0, 6);
        CHECK_FALSE(store::holds_all(folder.file(), request(6)));
        study::Result result;
        result.measures.push_back({"remission", "", "", "", "plan 0", "network", "", {0, 1}, {0.5, study::not_observed},
                                   {0.1, 0.1}, {0.1, 0.1}, {0.2, 0.2}, {0.5, 0.5}, {0.6, 0.6}, {0.7, 0.7}, {6, 0}});
        result.comparisons.push_back({"remission", 12, "plan 1", "plan 0", 0.1, 0.0, 0.2, 0.9, 6, study::not_observed});
        store.add_result(result);
        store.seal(6);
    }
    CHECK(store::holds_all(folder.file(), request(6)));
    CHECK(ask(folder.file(), "PRAGMA journal_mode") == "delete");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    CHECK(ask(folder.file(), "SELECT count(*) FROM summary WHERE mean IS NULL AND entity IS NULL") == "1");
    CHECK(ask(folder.file(), "SELECT pairs FROM comparison WHERE variance_reduction IS NULL") == "6");
    { store::Store store(folder.file(), request(8)); }
    CHECK_FALSE(store::holds_all(folder.file(), request(8)));
    CHECK(ask(folder.file(), "SELECT count(*) FROM summary") == "0");
}

TEST_CASE("what is not observed is NULL, and whole numbers stay reals") {
    Folder folder;
    store::Store store(folder.file(), request(1, 1));
    fill(store, 0, 1, 1);
    const std::string null_name(step::measure_declarations[3].name);
    const std::string whole_name(step::measure_declarations[4].name);
    CHECK(ask(folder.file(), "SELECT count(*) FROM run_month WHERE \"" + null_name + "\" IS NULL") == "1");
    CHECK(ask(folder.file(), "SELECT typeof(\"" + whole_name + "\") FROM run_month WHERE month = 0") == "real");
}

TEST_CASE("the dictionary names every column of every table") {
    Folder folder;
    { store::Store store(folder.file(), request(1)); }
    CHECK(ask(folder.file(),
              "SELECT count(*) FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c LEFT JOIN dictionary AS d "
              "ON d.table_name = t.name AND d.column_name = c.name WHERE t.type = 'table' AND d.meaning IS NULL") == "0");
    CHECK(ask(folder.file(), "SELECT count(*) FROM measure") == std::to_string(step::measures_with(1)));
}

TEST_CASE("a file that is no store of ours is told, not used") {
    Folder folder;
    std::ofstream(folder.file()) << "this is text, not a database, and long enough to be read as a header of one: "
                                    "0123456789012345678901234567890123456789";
    CHECK_THROWS_AS(store::Store(folder.file(), request(1)), core::CannotGoOn);
    CHECK_FALSE(store::is_store(folder.file()));
    std::filesystem::remove(folder.file());
    {
        store::Database foreign(folder.file(), store::OpenMode::create);
        foreign.run("CREATE TABLE mine (x)");
    }
    CHECK_THAT(failure(folder.file(), request(1)), Catch::Contains("is not a result"));
    CHECK_FALSE(store::is_store(folder.file()));
    CHECK_FALSE(store::is_store(folder.path() / "none"));
    CHECK_THROWS_AS(store::Store(folder.path() / "no" / "such", request(1)), core::CannotGoOn);
}
