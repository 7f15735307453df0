#pragma once
// What the page leaves out of a result. Internal to engine/io.

#include "engine/study/result.hpp"

namespace lnsim::io {

/// Thins series that the page shows small or not at all, so that a page of several plans stays under 1 MB: measures that
/// are no outcomes to every third month, the main outcome of sites to every sixth (mean, 5 % and 95 % only), no other
/// measure of sites. The first and the last month stay.
[[nodiscard]] study::Result cut_for_page(const study::Result& result);

}  // namespace lnsim::io
