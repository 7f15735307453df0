#include "engine/page/page.hpp"

#include <stdexcept>

#include "tests/catch.hpp"

using namespace lnsim::page;

namespace {

const std::string page_template =
    "<title>LNSIM_TITLE_HERE</title><script type=\"application/json\">\"LNSIM_RESULT_HERE\"</script><p>end</p>";

}  // namespace

TEST_CASE("title and result stand where the tokens stood") {
    CHECK(fill_template(page_template, "Plan A", "{\"a\":1}") ==
          "<title>Plan A</title><script type=\"application/json\">{\"a\":1}</script><p>end</p>");
    CHECK(fill_template("\"LNSIM_RESULT_HERE\" LNSIM_TITLE_HERE", "t", "{}") == "{} t");
}

TEST_CASE("hostile names stay text") {
    const std::string name = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    const std::string page = fill_template(page_template, name, "{\"name\":\"" + name + "\"}");
    CHECK(page.find("<script>alert") == std::string::npos);
    CHECK(page.find("<img") == std::string::npos);
    CHECK(page.find("</script>", page.find("</script>") + 1) == std::string::npos);
    CHECK_THAT(page, Catch::Contains("\\u003c/script>\\u003cscript>alert(1)"));
    CHECK_THAT(page, Catch::Contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
    CHECK(html_text("\"'&\n\x7F") == "&quot;&#39;&amp;  ");
    CHECK(island_text("<!--<script>") == "\\u003c!--\\u003cscript>");
}

TEST_CASE("line separators of JavaScript are escaped, other UTF-8 stays") {
    CHECK(island_text("a\xE2\x80\xA8"
                      "b\xE2\x80\xA9") == "a\\u2028b\\u2029");
    CHECK(island_text("\xE2\x80\xA6 \xC3\xA9 \xF0\x9F\x98\x80") == "\xE2\x80\xA6 \xC3\xA9 \xF0\x9F\x98\x80");
    CHECK(island_text("\xE2\x80") == "\xE2\x80");
}

TEST_CASE("text of users that looks like a token stays text") {
    const std::string page = fill_template(page_template, "LNSIM_TITLE_HERE \"LNSIM_RESULT_HERE\"",
                                  "{\"name\":\"LNSIM_TITLE_HERE\",\"b\":\"LNSIM_RESULT_HERE\"}");
    CHECK_THAT(page, Catch::Contains("<title>LNSIM_TITLE_HERE &quot;LNSIM_RESULT_HERE&quot;</title>"));
    CHECK_THAT(page, Catch::Contains("{\"name\":\"LNSIM_TITLE_HERE\",\"b\":\"LNSIM_RESULT_HERE\"}"));
}

TEST_CASE("a template without a token, or with one twice, is refused") {
    CHECK_THROWS_AS(fill_template("LNSIM_TITLE_HERE", "t", "{}"), std::runtime_error);
    CHECK_THROWS_AS(fill_template("\"LNSIM_RESULT_HERE\"", "t", "{}"), std::runtime_error);
    CHECK_THROWS_AS(fill_template(page_template + "LNSIM_TITLE_HERE", "t", "{}"), std::runtime_error);
    CHECK_THROWS_AS(fill_template(page_template + "\"LNSIM_RESULT_HERE\"", "t", "{}"), std::runtime_error);
}

TEST_CASE("Base85 has the letters of RFC 1924, but for the one that opens a tag") {
    using namespace std::string_literals;
    CHECK(base85("").empty());
    CHECK(base85("f") == "W&");
    CHECK(base85("fo") == "W^V");
    CHECK(base85("foo") == "W^Zo");
    CHECK(base85("foob") == "W^Zp|");
    CHECK(base85("foobar") == "W^Zp|VR8");
    CHECK(base85("\xFB\xFF\xBF") == "`~SZ");
    CHECK(base85("\0\0\0\0"s) == "00000");
    CHECK(base85("\xFF\xFF\xFF\xFF") == "|NsC0");
    CHECK(base85("\0\0\0\x49"s) == "0000,");  // RFC 1924 has "<"
}

TEST_CASE("a live page holds study, schema and engine, and no text of users ends its island") {
    const std::string live = page_template + "\"LNSIM_STUDY_HERE\"|\"LNSIM_SCHEMA_HERE\"|LNSIM_ENGINE_HERE.";
    const std::string page = fill_live_template(live, "t", "{}", {"{\"text\":\"</script>LNSIM_ENGINE_HERE\"}", "{\"s\":1}", "foo"});
    CHECK_THAT(page, Catch::Contains("{\"text\":\"\\u003c/script>LNSIM_ENGINE_HERE\"}|{\"s\":1}|W^Zo."));
    CHECK_THROWS_AS(fill_live_template(page_template, "t", "{}", {"{}", "{}", ""}), std::runtime_error);
    CHECK_THROWS_AS(fill_live_template(live + "LNSIM_ENGINE_HERE", "t", "{}", {"{}", "{}", ""}), std::runtime_error);
}

TEST_CASE("the built live template, when there is one, can be filled with the engine of this build") {
    if (built_live().empty() || built_engine().empty()) {
        CHECK_THROWS_AS(make_live_page("t", "{}", {"{}", "{}", ""}), std::runtime_error);
        return;
    }
    const std::string page = make_live_page("Plans", "{\"x\":1}", {"{\"y\":2}", "{\"z\":3}", ""});
    CHECK_THAT(page, Catch::Contains("{\"x\":1}") && Catch::Contains("{\"y\":2}") && Catch::Contains("{\"z\":3}"));
    CHECK(page.find(base85(built_engine())) != std::string::npos);
    CHECK(page.find("_HERE") == std::string::npos);
}

TEST_CASE("the built template, when there is one, can be filled") {
    if (built_template().empty()) {
        CHECK_THROWS_AS(make_page("t", "{}"), std::runtime_error);
        return;
    }
    const std::string page = make_page("Growth <plans>", "{\"x\":1}");
    CHECK_THAT(page, Catch::Contains("<title>Growth &lt;plans&gt;</title>"));
    CHECK_THAT(page, Catch::Contains(">{\"x\":1}</script>"));
    CHECK_THAT(page, Catch::Contains("default-src 'none'"));
}
