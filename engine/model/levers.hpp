#pragma once
// What is known of a parameter beside its declaration: where its value may plausibly lie, and what a leader of the
// network can do about it.

#include <optional>
#include <string_view>
#include <vector>

namespace lnsim::model {

struct PlausibleRange {
    std::string_view parameter;
    double low = 0;
    double high = 0;
};

/// Parameters that no data settle and that move the outcome, in the order of plausible.def.
[[nodiscard]] const std::vector<PlausibleRange>& plausible_ranges();

/// One sentence, or "Nothing: ..." where it is a property of the condition, of people or of how care is measured.
/// Nothing is returned for a name that is no parameter.
[[nodiscard]] std::optional<std::string_view> lever_of(std::string_view parameter);

/// The same for a quantity of a plan by its JSON pointer: it is the lever itself.
[[nodiscard]] std::string_view lever_of_plan(std::string_view pointer);

/// The same for a structural switch, contagion or newcomers.
[[nodiscard]] std::string_view lever_of_switch(std::string_view name);

/// Parameters of the table below, so that a test can hold them against the declared ones.
[[nodiscard]] std::vector<std::string_view> parameters_with_lever();

}  // namespace lnsim::model
