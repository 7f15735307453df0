"""--mask-sites: no file that a study leaves, and nothing it prints, names a site or says where it is."""
import json
import os
import re
import sqlite3
import unittest
from contextlib import closing

from _lnsim import Case, ROOT


def network():
    with open(os.path.join(ROOT, "models/networks/improvecarenow.json"), encoding="utf-8") as file:
        return json.loads(re.sub(r"^\s*//.*$", "", file.read(), flags=re.M))


class Mask(Case):
    def setUp(self):
        super().setUp()
        self.sites = network()["sites"]
        self.file = self.scenario(structure={"strategy": "by_context", "split_above": 8, "node_size": 4})

    def names(self):
        return [site["site"] for site in self.sites] + [site["title"] for site in self.sites]

    def require_no_name(self, text, where):
        found = [name for name in self.names() if name in text]
        self.assertEqual(found[:3], [], where)

    def test_no_file_and_no_line_names_a_site(self):
        run = self.run_lnsim("forecast", self.file, "-o", "out", "--replications", 4, "--mask-sites")
        self.require_no_name(run.stdout_text + run.stderr_text, "terminal")
        run = self.run_lnsim("forecast", self.file, "-o", "other", "--replications", 2, "--mask-sites", "--json")
        self.require_no_name(run.stdout_text + run.stderr_text, "terminal")
        seen = 0
        for folder, _, files in os.walk(self.path("out")):
            for name in files:
                with open(os.path.join(folder, name), "rb") as file:
                    self.require_no_name(file.read().decode("utf-8", "replace"), name)
                seen += 1
        self.assertGreater(seen, 8)
        places = {(site["latitude"], site["longitude"]) for site in self.result("out")["map"][0]["sites"]}
        self.assertEqual(len(places), len(self.sites))
        self.assertFalse(places & {(site["latitude"], site["longitude"]) for site in self.sites})
        self.assertLess(max(abs(x) for place in places for x in place), 10.0)
        with closing(sqlite3.connect(self.path("out", "result.sqlite"))) as store:
            self.assertEqual(store.execute("SELECT count(*) FROM input").fetchone(), (0,))

    def test_numbers_are_those_of_the_study_with_names(self):
        self.forecast(self.file, "named")
        self.forecast(self.file, "coded", "--mask-sites")
        named, coded = self.result("named"), self.result("coded")
        network_level = lambda result: [row for row in result["measures"] if row["level"] != "site"]
        self.assertEqual(network_level(named), network_level(coded))
        self.assertEqual(named["cost"], coded["cost"])
        key = lambda site: (site["patients"], site["joined_month"] or -1, site["left_month"] or -1)
        self.assertEqual(sorted(key(s) for s in named["map"][0]["sites"]), sorted(key(s) for s in coded["map"][0]["sites"]))
        self.assertEqual(len(named["map"][0]["ties"]), len(coded["map"][0]["ties"]))

    def coded(self, out, *more):
        self.forecast(self.file, out, "--mask-sites", *more, replications=4)
        result = self.result(out)
        return [site["site"] for site in result["map"][0]["sites"]], result["map"][0]["sites"]

    def test_codes_follow_neither_the_file_nor_joining_nor_size(self):
        codes, sites = self.coded("out")
        self.assertEqual(codes, sorted(codes))
        n = len(sites)
        for order in ([site["patients"] for site in sites], [999 if s["joined_month"] is None else s["joined_month"] for s in sites]):
            pairs = [(order[i] > order[j]) for i in range(n) for j in range(i) if order[i] != order[j]]
            # Kendall's tau of orders that have nothing to do with each other: standard error below 0.09 where most pairs tie.
            self.assertGreater(len(pairs), 1000)
            self.assertLess(abs(2 * sum(pairs) / len(pairs) - 1), 0.36)

    def test_codes_are_the_same_for_a_seed_and_others_for_another(self):
        _, first = self.coded("first")
        _, again = self.coded("again")
        _, other = self.coded("other", "--seed", 2)
        self.assertEqual(first, again)
        patients = lambda sites: [site["patients"] for site in sites]
        self.assertNotEqual(patients(first), patients(other))

    def test_a_stored_result_gives_a_masked_page_and_masked_tables(self):
        self.forecast(self.file, "named", replications=4)
        self.forecast(self.file, "coded", "--mask-sites", replications=4)
        self.run_lnsim("export", "named", "--format", "csv", "-o", "tables", "--mask-sites")
        for name in os.listdir(self.path("tables")):
            with open(self.path("tables", name), encoding="utf-8") as mine, open(self.path("coded", "tables", name), encoding="utf-8") as theirs:
                text = mine.read()
                self.require_no_name(text, name)
                if name in ("sites.csv", "ties.csv", "nodes.csv"):
                    self.assertEqual(text, theirs.read())
        self.run_lnsim("report", "named", "--mask-sites")
        with open(self.path("named", "report.html"), encoding="utf-8") as page:
            self.require_no_name(page.read(), "report.html")

    def test_an_interrupted_masked_study_resumes_to_the_same(self):
        self.forecast(self.file, "whole", "--mask-sites", replications=8)
        self.forecast(self.file, "parts", "--mask-sites", replications=4)
        self.forecast(self.file, "parts", "--mask-sites", "--resume", replications=8)
        self.assertEqual(self.digest("whole"), self.digest("parts"))
        self.forecast(self.file, "parts", "--resume", replications=8, code=2)


if __name__ == "__main__":
    unittest.main()
