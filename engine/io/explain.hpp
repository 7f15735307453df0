#pragma once
// What a name means, in words: parameters, measures, keys of scenarios and network files.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/io/catalogue.hpp"

namespace lnsim::io {

/// All explanations: the schemas they are made of are built once.
class Explanations {
public:
    explicit Explanations(const Catalogue& catalogue);

    /// A few lines on every parameter, measure and key of that name (`peer_tell`, `remission`, `growth.pace`,
    /// `sites.latitude`). Empty, with a problem that tells the nearest names, when there is none.
    [[nodiscard]] std::string of(std::string_view name, std::vector<core::Problem>& problems) const;

    /// Everything that is explained, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    struct KeysOf;
    std::shared_ptr<const std::vector<KeysOf>> keys_;
};

}  // namespace lnsim::io
