#pragma once
// validate --leave-one-out: every network forecast from the others, as text and JSON.

#include <string>
#include <vector>

#include "engine/app/evidence_result.hpp"
#include "engine/app/options.hpp"
#include "engine/io/writer.hpp"
#include "engine/study/leave_one_out.hpp"
#include "engine/study/study.hpp"

namespace lnsim::app {

[[nodiscard]] study::LeaveOneOut left_out_of(const std::vector<study::Request>& requests, const ValidateOptions& options);

[[nodiscard]] std::string left_out_text(const study::LeaveOneOut& found);
/// One sentence: the claim, or its failure.
[[nodiscard]] std::string left_out_headline(const study::LeaveOneOut& found);
/// The key `leave_one_out`.
void put_left_out(io::Writer& writer, const study::LeaveOneOut& found, const std::vector<EvidenceNetwork>& networks);

}  // namespace lnsim::app
