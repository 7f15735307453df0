#pragma once
// `--set /json/pointer=value`: changes a document before it is decoded. Internal to engine/io.

#include <string>
#include <vector>

#include "engine/io/document.hpp"

namespace lnsim::io {

/// Puts the value (read as JSON, or else taken as text) at the pointer. Objects on the way that are not there are made,
/// so that `/hub/coaches` works on a scenario without a hub; "-" appends to a list. What cannot be done is reported; a
/// path to nowhere is found by the decoder, which knows the names.
void apply_set(Json& document, const std::string& pointer, const std::string& value, Report& report);

/// The same with a value that has been read.
void apply_set(Json& document, const std::string& pointer, Json value, Report& report);

/// Applies texts as the command line gives them, in order.
void apply_sets(Json& document, const std::vector<std::string>& sets, Report& report);

}  // namespace lnsim::io
