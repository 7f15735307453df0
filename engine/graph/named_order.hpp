/// \file
/// Nodes in the order of their names, so that the order of lines in a file decides nothing.
#pragma once

#include "engine/graph/flat_graph.hpp"

namespace lnsim::graph {

/// The same graph with its nodes in the order of their names as texts; ids that are whole numbers stay in theirs.
NamedGraph in_name_order(NamedGraph named);

}  // namespace lnsim::graph
