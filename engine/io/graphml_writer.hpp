#pragma once
// The sites of a plan and the ties between them as GraphML, for programs that analyse networks.

#include <string>

#include "engine/study/result.hpp"

namespace lnsim::io {

/// One undirected graph (GraphML 1.0, UTF-8): a node a site, keyed by the site's id, an edge a tie of `map`, as the
/// page's map shows them. Attributes of nodes: title, latitude, longitude (degrees), patients, joined_month, left_month
/// (months from the start of the study), node, and in_use_ID for every practice ID (the month from which the site has
/// it in use); what is not there has no element. Of edges: strength (0 to 1). Of the graph: study, plan, replication,
/// start, note. Control characters, which XML cannot hold, are written as \xNN.
[[nodiscard]] std::string graphml(const study::Result& result, const study::MapEntry& map);

/// Text that XML 1.0 can hold: control characters as \xNN, noncharacters U+FFFE and U+FFFF as the replacement character.
[[nodiscard]] std::string xml_text(const std::string& text);

}  // namespace lnsim::io
