#pragma once
// What was typed, by command.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lnsim::app {

enum class StudyKind : std::uint8_t { forecast, compare, ablate, optimize, size, sensitivity };

struct StudyOptions {
    StudyKind kind = StudyKind::forecast;
    std::vector<std::string> scenarios;
    std::string out;  ///< empty: out/<slug of the study's name>
    std::optional<std::uint32_t> replications;
    std::optional<double> precision;  ///< half-width of the 90 % interval at which to end
    std::uint64_t seed = 1;
    int threads = 0;
    std::vector<std::string> sets;
    std::string from;  ///< folder of a finished study to continue; empty: none
    std::string at;    ///< from this month on
    std::string space;   ///< of optimize: file of the space of plans; of size: the same, or empty
    std::string target;  ///< of size
    std::vector<std::string> beside;  ///< of size: scenarios of networks that would share its platform
    std::optional<std::uint32_t> most_runs;  ///< of a search
    bool mask_sites = false;
    bool live = false;  ///< a page with the engine in it
    bool dry_run = false;
    bool resume = false;
    bool force = false;
    bool quiet = false;
    bool json = false;
    bool ascii = false;
};

struct FitOptions {
    std::string scenario;
    std::vector<std::string> vary;  ///< name=low:high
    std::vector<std::string> sets;
    std::uint32_t points = 200;
    std::uint32_t waves = 3;
    std::uint32_t replications = 20;
    std::uint32_t draws = 0;
    std::uint64_t seed = 1;
    int threads = 0;
    bool quiet = false;
    bool json = false;
};

struct ValidateOptions {
    std::vector<std::string> networks;  ///< names or files; empty: all shipped
    std::vector<std::string> sets;
    std::string out;  ///< empty: nothing is written
    std::uint32_t points = 200;  ///< of leaving one out
    bool leave_one_out = false;
    std::uint32_t replications = 480;
    std::uint64_t seed = 1;
    int threads = 0;
    bool force = false;
    bool quiet = false;
    bool json = false;
};

struct NewOptions {
    std::string name;
    std::string sites, ties, outcomes, practices, actors;
    std::string like = "improvecarenow";
    std::string title;
    std::vector<std::string> context;
    std::string today;
    std::string out;  ///< empty: a folder of the name
    bool skip_unusable = false;
    bool force = false;
    bool quiet = false;
};

struct DiffuseOptions {
    std::string study;
    std::string out;  ///< empty: nothing is written
    std::string save_graph;  ///< binary file for the graph; empty: none
    std::optional<std::uint32_t> replications;
    std::optional<std::uint64_t> seed;
    int threads = 0;
    std::vector<std::string> sets;
    bool oracle = false;
    bool force = false;
    bool quiet = false;
    bool json = false;
};

struct InfluenceOptions {
    std::string graph;
    bool directed = false;
    std::string model;
    std::string p;  ///< a number, weighted_cascade, or empty: the edges' weights
    std::uint32_t k = 1;
    std::string method = "auto";
    double epsilon = 0.1;
    std::uint32_t replications = 10000;
    std::optional<std::uint64_t> seed;
    int threads = 0;
    bool quiet = false;
    bool json = false;
};

struct CheckOptions {
    std::vector<std::string> files;
    bool quiet = false;
    bool json = false;
};

struct ListOptions {
    std::string kind;
    bool json = false;
};

struct NameOptions {  ///< explain, schema
    std::string name;
};

struct StoredOptions {  ///< report, export
    std::string folder;
    std::string format;
    std::string out;
    bool runs = false;  ///< of csv: the runs themselves, too
    bool mask_sites = false;
    bool live = false;  ///< of report: a page with the engine in it
    bool force = false;
    bool quiet = false;
};

}  // namespace lnsim::app
