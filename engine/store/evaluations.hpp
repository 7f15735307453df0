#pragma once
// Every run that a search among plans made, in a file beside the store of the plans that are shown.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/store/database.hpp"
#include "engine/study/evaluate.hpp"

namespace lnsim::store {

/// Name of the file in the folder of a study.
inline constexpr const char* evaluations_file = "evaluations.sqlite";

/// What tells one search from another: name and value, and the figures that every run is read for.
struct SearchIdentity {
    std::vector<std::pair<std::string, std::string>> facts;
    std::vector<study::AimEntry> figures;  ///< in the order of the evaluations' figures
};

/// Tables: study (key, value), figure (figure, name, title, unit, month), plan (plan, digest, label, settings), evaluation
/// (plan, run, figure, value) and failure (plan, run, problem). Readable from R and Python.
class Evaluations : public study::EvaluationKeeper {
public:
    /// Makes the file, or opens it to go on. Throws core::InvalidInput, saying all that differs, when it is of another
    /// search; core::CannotGoOn when it cannot be used.
    Evaluations(const std::filesystem::path& file, const SearchIdentity& identity);

    [[nodiscard]] std::vector<study::Evaluation> kept(const std::string& digest) override;
    void keep(const study::PlanTried& plan, std::span<const study::Evaluation> evaluations) override;

    /// Notes that the search came to its end, and makes the file self-contained.
    void seal();

private:
    [[nodiscard]] std::int64_t row_of(const study::PlanTried& plan);

    Database database_;
    std::size_t figures_;
};

}  // namespace lnsim::store
