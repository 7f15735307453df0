#include "engine/app/calibrate_ranges.hpp"

#include <algorithm>
#include <optional>

#include "engine/app/range_option.hpp"
#include "engine/io/text.hpp"
#include "engine/model/levers.hpp"
#include "engine/study/sensitivity_factors.hpp"

namespace lnsim::app {
namespace {

using Problems = std::vector<core::Problem>;

/// The range of a parameter under a network's plan.
std::optional<study::FitRange> range_of(const study::JointNetwork& member, const study::Wanted& wanted, const std::string& text, Problems& problems) {
    const std::size_t before = problems.size();
    const study::Factor factor = study::factor_of(study::make_arm(member.network, member.plan, ""), wanted, problems);
    if (problems.size() > before) return std::nullopt;
    if (factor.kind != study::FactorKind::parameter || factor.prior.law != world::Prior::Law::uniform) {
        problems.push_back({"", "--vary", "is " + io::in_quotes(text), "a parameter with a range is wanted; ways of contagion are compared anyway", "as --vary hours_mean=30:120"});
        return std::nullopt;
    }
    return study::FitRange{factor.name, factor.prior.first, factor.prior.second};
}

void add(std::vector<study::FitRange>& ranges, const study::FitRange& range, Problems& problems) {
    const bool twice = std::any_of(ranges.begin(), ranges.end(), [&](const auto& r) { return r.parameter == range.parameter; });
    if (twice) problems.push_back({"", "--vary", range.parameter + " is named twice", "once is enough", ""});
    ranges.push_back(range);
}

void add_shared(study::Joint& joint, const study::Wanted& wanted, const std::string& text, Problems& problems) {
    std::optional<study::FitRange> widest;
    for (const study::JointNetwork& member : joint.networks) {
        const auto range = range_of(member, wanted, text, problems);
        if (!range) return;
        if (!widest) widest = range;
        widest->low = std::min(widest->low, range->low);
        widest->high = std::max(widest->high, range->high);
    }
    add(joint.shared, *widest, problems);
}

void add_own(study::JointNetwork& member, const study::Wanted& wanted, const std::string& text, Problems& problems) {
    if (const auto range = range_of(member, wanted, text, problems)) add(member.own, *range, problems);
}

/// The network whose name stands before the mark, taken off the text; null: none does.
study::JointNetwork* named_before(std::string& text, study::Joint& joint, Problems& problems) {
    const std::size_t mark = text.find(study::label_mark);
    if (mark == std::string::npos || mark > text.find('=')) return nullptr;
    const std::string name = text.substr(0, mark);
    for (study::JointNetwork& member : joint.networks) {
        if (member.network.name != name) continue;
        text = text.substr(mark + 1);
        return &member;
    }
    std::vector<std::string> known;
    for (const study::JointNetwork& member : joint.networks) known.push_back(member.network.name);
    problems.push_back({"", "--vary", "names the network " + io::in_quotes(name), "one of " + io::listed(known), io::nearest_suggestion(name, known)});
    return nullptr;
}

void check_once(const study::Joint& joint, Problems& problems) {
    for (const study::JointNetwork& member : joint.networks) {
        for (const study::FitRange& own : member.own) {
            const bool shared = std::any_of(joint.shared.begin(), joint.shared.end(), [&](const auto& r) { return r.parameter == own.parameter; });
            if (shared) problems.push_back({"", "--vary", own.parameter + " is shared and " + member.network.name + "'s own", "it can be one of these", "leave one out"});
        }
    }
}

}  // namespace

void add_ranges(const std::vector<std::string>& vary, study::Joint& joint, Problems& problems) {
    std::vector<std::string> texts = vary;
    if (texts.empty()) {
        for (const model::PlausibleRange& range : model::plausible_ranges()) texts.emplace_back(range.parameter);
    }
    for (const std::string& whole : texts) {
        std::string text = whole;
        const std::size_t before = problems.size();
        study::JointNetwork* only = named_before(text, joint, problems);
        if (problems.size() > before) continue;
        const auto wanted = read_wanted(text, "--vary", RangeWanted::may_be_left_out, problems);
        if (!wanted) continue;
        if (only != nullptr) {
            add_own(*only, *wanted, whole, problems);
        } else if (joint.networks.size() > 1 && study::is_level(wanted->name)) {
            for (study::JointNetwork& member : joint.networks) add_own(member, *wanted, whole, problems);
        } else {
            add_shared(joint, *wanted, whole, problems);
        }
    }
    check_once(joint, problems);
}

}  // namespace lnsim::app
