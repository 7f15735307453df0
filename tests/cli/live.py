"""--live: a page that holds the engine and the documents of its study; result.json is the same with and without it."""
import json
import os
import re
import unittest

from _lnsim import Case, digest


def island(page, name):
    return re.search(rf'<script type="[^"]*" id="lnsim-{name}">(.*?)</script>', page, re.S)


class Live(Case):
    def page(self, folder):
        with open(self.path(folder, "report.html"), encoding="utf-8") as file:
            return file.read()

    def test_the_page_holds_engine_and_documents_and_the_result_is_the_same(self):
        base = self.scenario("base.json", name="Base")
        other = self.write("other.json", {"extends": "base.json", "name": "<b>Other</b>", "growth": {"pace": 2}})
        self.run_lnsim("compare", base, other, "-o", "live", "--replications", 4, "--seed", 9, "--quiet", "--live", "--set", "/hub/coaches=2")
        self.run_lnsim("compare", base, other, "-o", "plain", "--replications", 4, "--seed", 9, "--quiet", "--set", "/hub/coaches=2")
        self.assertEqual(digest(self.path("live/result.json")), digest(self.path("plain/result.json")))
        page, plain = self.page("live"), self.page("plain")
        self.assertTrue(island(page, "result").group(1) == island(plain, "result").group(1))
        self.assertTrue("'wasm-unsafe-eval'; worker-src blob:;" in page)
        self.assertFalse("wasm" in plain)
        self.assertGreater(len(island(page, "engine").group(1)), 100_000)
        study = json.loads(island(page, "study").group(1))
        self.assertEqual(study["seed"], "9")
        self.assertEqual(study["network"]["file"], "improvecarenow.json")
        self.assertEqual([plan["file"] for plan in study["plans"]], ["base.json", "other.json"])
        changed = json.loads(study["plans"][1]["text"])  # joined with what it extends, after --set
        self.assertEqual((changed["growth"]["pace"], changed["hub"]["coaches"], changed["network"]), (2, 2, "improvecarenow"))
        self.assertFalse(self.folder in island(page, "study").group(1), "a place of this machine")
        self.assertEqual(sorted(json.loads(island(page, "schema").group(1))["properties"]), ["calendar", "growth", "hub", "policies", "structure"])

    def test_report_writes_it_of_a_study_that_is_there_and_takes_it_away(self):
        self.forecast(self.scenario(), "out", replications=2)
        plain = self.page("out")
        self.run_lnsim("report", "out", "--live", "--quiet")
        live = self.page("out")
        self.assertIsNotNone(island(live, "engine"))
        with open(self.path("out/manifest.json"), encoding="utf-8") as file:
            self.assertIn(digest(self.path("out/report.html")), file.read())
        self.run_lnsim("report", "out", "--quiet")
        self.assertTrue(self.page("out") == plain)

    def test_what_has_no_documents_is_refused_in_words(self):
        self.forecast(self.scenario(), "masked", "--mask-sites", replications=2)
        told = self.run_lnsim("report", "masked", "--live", code=2).stderr_text
        self.assertIn("--live", told)
        self.assertIn("--mask-sites", told)
        self.forecast(self.scenario(), "out", "--mask-sites", "--live", code=2)
        self.assertFalse(os.path.exists(self.path("out")))
        self.write("values.csv", "index,value\n" + "".join(f"{i},{20 + i % 5}\n" for i in range(1, 21)))
        self.run_lnsim("spc", "values.csv", "--chart", "xmr", "-o", "chart")
        self.assertIn("no plan", self.run_lnsim("report", "chart", "--live", code=2).stderr_text)


if __name__ == "__main__":
    unittest.main()
