#pragma once
// Which decision a draw belongs to: the stream number of its address. Numbers are never reused or changed, since a
// change would alter every result.

#include <cstdint>

namespace lnsim::step {

enum class Stream : std::uint8_t {
    context_type = 1,
    site_start = 2,
    team = 3,
    founding_ties = 4,
    practice_start = 5,
    patients_start = 6,
    today_level = 7,
    today_patients = 8,
    today_knowledge = 9,
    invitation = 10,
    agreement = 11,
    ethics = 12,
    registry_set_up = 13,
    leave = 14,
    split_node = 15,
    outcome_start = 16,
    shock = 17,
    turnover = 20,
    handover = 21,
    session_scope = 30,
    attend_session = 31,
    attend_webinar = 32,
    attend_call = 33,
    session_speaker = 34,
    webinar_speaker = 35,
    call_speaker = 36,
    faculty = 38,
    call_scope = 39,
    new_ties = 40,
    tie_tell = 50,
    hear_session = 51,
    hear_webinar = 52,
    hear_call = 53,
    team_mates = 58,
    browse = 57,
    services = 59,
    first_site = 61,
    judge_version = 62,
    credit = 63,
    start_test = 70,
    tests = 71,
    test_result = 72,
    withdrawn = 73,
    report = 80,
    treat = 90,
    turnover_patients = 91,
    enrol = 92,
    record_errors = 93,
    outcome_counts = 94,
    outcome_errors = 95,
    tier = 100,
    discover = 110,
    contribute = 111,
    pin = 114,
    pooled = 112,
    decision = 113,
    // 120, 121: draws of parameters (engine/model/priors.hpp)
};

}  // namespace lnsim::step
