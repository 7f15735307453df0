#include "engine/live/entry.hpp"

#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>

#include "engine/core/problem.hpp"
#include "engine/live/session.hpp"

namespace {

using lnsim::live::Session;

std::string room;
std::string answer;
std::unique_ptr<Session> session;

void say(const char* event, const std::string& data) {
    answer = std::string("{\"event\":\"") + event + "\",\"data\":" + data + "}";
}

void say_failed(const std::string& problem) { say("failed", "{\"problem\":" + lnsim::io::json_text(problem) + "}"); }

/// Every fault becomes an answer.
template <class Work>
void answer_or_tell(Work&& work) {
    answer.clear();
    try {
        work();
    } catch (const lnsim::core::InvalidInput& fault) {
        say("problems", lnsim::io::problems_json(fault.problems()));
    } catch (const std::bad_alloc&) {
        session.reset();
        say_failed("not enough memory; fewer months or sites need less");
    } catch (const std::exception& fault) {
        say_failed(fault.what());
    }
}

}  // namespace

char* lnsim_room(std::size_t bytes) {
    room.resize(bytes);
    return room.data();
}

void lnsim_begin() {
    answer_or_tell([] {
        session.reset();
        session = std::make_unique<Session>(room);
        say("plans", session->plans_json());
    });
}

void lnsim_order() {
    answer_or_tell([] {
        if (session) session->order(room);
    });
}

int lnsim_advance() {
    answer_or_tell([] {
        const std::optional<std::string> told = session ? session->advance() : std::nullopt;
        if (told) say("forecast", *told);
    });
    return session && session->is_busy() ? 1 : 0;
}

void lnsim_result() {
    answer_or_tell([] {
        const std::string text = session ? session->result_json() : std::string();
        say("result", text.empty() ? "null" : lnsim::io::json_text(text));
    });
}

const char* lnsim_answer() { return answer.data(); }

std::size_t lnsim_answer_size() { return answer.size(); }
