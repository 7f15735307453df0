#pragma once
// The plans that one may begin from, and what is written beside them: all in one folder.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/io/catalogue.hpp"
#include "engine/io/explorer.hpp"
#include "engine/io/scenario.hpp"

namespace lnsim::serve {

/// Where a plan comes from: the folder that is served, what is shipped, or a network as it is.
struct ListedPlan {
    std::string id;     ///< "folder/mine.json", "shipped/improvecarenow/stop-at-40.json", "network/storm"
    std::string group;  ///< folder, shipped, network
    std::string title;  ///< of the file, without its ending
    std::filesystem::path file;  ///< empty of a network
};

class Shelf {
public:
    /// \param folder what is served; \param shipped the scenarios that come with lnsim
    Shelf(std::filesystem::path folder, std::filesystem::path shipped, io::Catalogue catalogue);

    /// The plans, as they are now: files of the folder first. Links that lead out of the folder are passed over.
    [[nodiscard]] std::vector<ListedPlan> list() const;

    /// The plan with its changes. What may be set is what a plan says: not its network, not what it extends. All problems are
    /// added.
    [[nodiscard]] io::LoadedScenario load(const io::PlanOrder& order, std::vector<core::Problem>& problems) const;

    /// Writes a scenario file of that name into the folder, under a name with a number when it is taken.
    /// \return the file. Throws core::InvalidInput, core::CannotGoOn.
    [[nodiscard]] std::filesystem::path save(const std::string& name, const io::PlanOrder& order) const;

    /// Makes a network and a first plan from own data in a folder of its own.
    /// \return what is told: rows accepted of each file, notes. Throws core::InvalidInput with every problem; nothing is then
    /// left behind.
    struct OwnNetwork {
        std::string plan;  ///< id of its first plan
        std::vector<std::string> told;
    };
    [[nodiscard]] OwnNetwork open_own_data(const io::OwnDataOrder& order) const;

    /// A name that no file or folder of the folder has: NAME, NAME-2, NAME-3, ...
    [[nodiscard]] std::string free_name(const std::string& name, const std::string& ending) const;

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    [[nodiscard]] const io::Catalogue& catalogue() const noexcept { return catalogue_; }

private:
    [[nodiscard]] std::optional<ListedPlan> find(const std::string& id) const;
    [[nodiscard]] std::string network_as_named(const io::LoadedScenario& loaded) const;

    std::filesystem::path folder_;
    std::filesystem::path shipped_;
    io::Catalogue catalogue_;
};

/// Writes a file that is whole or not there, and never over one that is. Throws core::CannotGoOn.
void write_new(const std::filesystem::path& file, const std::string& text);

}  // namespace lnsim::serve
