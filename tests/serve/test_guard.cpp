// Whom the server answers, and what the page may set.
#include "engine/io/forecast_order.hpp"
#include "engine/serve/answers.hpp"
#include "engine/serve/guard.hpp"
#include "engine/serve/shelf.hpp"
#include "tests/catch.hpp"

namespace lnsim::serve {
namespace {

const std::string token = "0123456789abcdef0123456789abcdef";

Caller caller(std::string method = "GET") {
    return {"127.0.0.1:4321", "", "", std::move(method), "/" + token + "/api/start", "application/json"};
}

int refused(const Caller& who) { return admit(who, token, 4321).refused; }

}  // namespace

TEST_CASE("its own page is admitted, and the token taken off the path") {
    const Admission admission = admit(caller(), token, 4321);
    CHECK(admission.refused == 0);
    CHECK(admission.path == "/api/start");
    Caller post = caller("POST");
    post.origin = "http://localhost:4321";
    post.host = "localhost:4321";
    post.fetch_site = "same-origin";
    post.content_type = "application/json; charset=utf-8";
    CHECK(refused(post) == 0);
}

TEST_CASE("every other host is refused, whatever it resolves to") {
    for (const char* host : {"", "127.0.0.1", "127.0.0.1:4322", "127.0.0.1:04321", "evil.example:4321", "127.0.0.1.evil.example:4321",
                             "localhost:4321.evil.example", "[::1]:4321", "127.0.0.1:4321 ", "LOCALHOST:4321", "0.0.0.0:4321"}) {
        Caller who = caller();
        who.host = host;
        INFO(host);
        CHECK(refused(who) == 403);
    }
}

TEST_CASE("other pages and sites are refused") {
    for (const char* origin : {"null", "https://127.0.0.1:4321", "http://127.0.0.1:80", "http://evil.example", "http://127.0.0.1:4321/"}) {
        Caller who = caller();
        who.origin = origin;
        INFO(origin);
        CHECK(refused(who) == 403);
    }
    for (const char* site : {"cross-site", "same-site", "elsewhere"}) {
        Caller who = caller();
        who.fetch_site = site;
        CHECK(refused(who) == 403);
    }
}

TEST_CASE("without the token nothing is answered") {
    for (const std::string& path : {std::string("/"), std::string(""), "/" + token, "/" + token.substr(1) + "/", "/" + token + "0/", "//" + token + "/",
                                    std::string("/0123456789abcdef0123456789abcdee/")}) {
        Caller who = caller();
        who.path = path;
        INFO(path);
        CHECK(refused(who) == 403);
    }
}

TEST_CASE("methods and bodies other than wanted are refused") {
    CHECK(refused(caller("PUT")) == 405);
    CHECK(refused(caller("DELETE")) == 405);
    for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"}) {
        Caller who = caller("POST");
        who.content_type = type;
        CHECK(refused(who) == 415);
    }
}

TEST_CASE("names of files are lower-case letters, digits and hyphens") {
    for (const char* name : {"plan", "plan-2", "2-plans"}) CHECK(is_safe_name(name));
    for (const char* name : {"", "..", ".", "a/b", "a\\b", "-plan", "Plan", "plan.json", "pl\n", "plän"}) CHECK_FALSE(is_safe_name(name));
    CHECK_FALSE(is_safe_name(std::string(81, 'a')));
}

TEST_CASE("a plan is set, its network is not") {
    for (const char* set : {"/growth/pace=2", "/hub={}", "/name=\"x\"", "/policies/commons=off"}) CHECK(io::may_be_set(set));
    for (const char* set : {"/network=\"/etc/passwd\"", "/extends=\"x\"", "/network/x=1", "=1", "", "/=1", "growth/pace=2", "/growthx=1"}) {
        INFO(set);
        CHECK_FALSE(io::may_be_set(set));
    }
}

TEST_CASE("an event is one event") {
    CHECK(event_text("done", "{}") == "event: done\ndata: {}\n\n");
}

}  // namespace lnsim::serve
