#pragma once
// Codes in place of sites' names.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/study/result.hpp"

namespace lnsim::study {

/// Rows of the sites in the order of their codes: that of a hash of seed, network and id, which follows neither names nor
/// joining order nor size, and is the same whenever these are.
[[nodiscard]] std::vector<std::uint32_t> coded_order(const std::vector<std::string>& sites, const std::string& network,
                                                     std::uint64_t seed);

/// Replaces ids and titles of sites by codes throughout a result, lists sites in the order of their codes, and puts them
/// on a spiral in that order instead of where they are. Joining months and numbers of patients stay. Does nothing to a
/// result that has codes.
void mask_sites(Result& result);

}  // namespace lnsim::study
