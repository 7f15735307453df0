#pragma once
// The schema as a tree, for those within engine/io that walk it.

#include <string_view>

#include "engine/io/catalogue.hpp"
#include "engine/io/codecs.hpp"

namespace lnsim::io {

/// Null when there is no such kind.
[[nodiscard]] SchemaJson schema_tree(std::string_view kind, const Catalogue& catalogue);

}  // namespace lnsim::io
