"""Targets of a plan: how often, and when, they are met; held against the runs that the store keeps."""
import sqlite3
import unittest
from contextlib import closing

from _lnsim import Case

TARGETS = [
    {"measure": "remission", "at_least": 0.62, "by": "2008-12", "probability": 0.5},
    {"measure": "sites_active", "at_least": 12, "by_month": 18},
    {"measure": "site_spread", "at_most": 0.02},
    {"measure": "cost_staff", "at_most": 1.6e6, "by_month": 24, "probability": 0.9},
    {"measure": "patient_years", "at_least": 20},
]


class Targets(Case):
    def setUp(self):
        super().setUp()
        self.file = self.scenario(horizon_months=36, targets=TARGETS)
        self.forecast(self.file, "out", replications=30)

    def runs(self, measure):
        with closing(sqlite3.connect(self.path("out", "result.sqlite"))) as store:
            rows = store.execute(f'SELECT run, "{measure}" FROM run_month ORDER BY run, month').fetchall()
        runs = {}
        for run, value in rows:
            runs.setdefault(run, []).append(value)
        return list(runs.values())

    def test_shares_are_those_of_the_runs(self):
        for stated, told in zip(TARGETS, self.result("out")["targets"], strict=True):
            with self.subTest(target=stated):
                self.assertEqual(told["measure"], stated["measure"])
                self.assertEqual(told["stated_by"], "plan")
                self.assertEqual(told["at_least"], stated.get("at_least"))
                self.assertEqual(told["at_most"], stated.get("at_most"))
                self.assertEqual(told["wanted_probability"], stated.get("probability"))
                months = {"2008-12": 22}.get(stated.get("by"), stated.get("by_month", 36))
                self.assertEqual(told["by"], months - 1)
                runs = self.runs(stated["measure"])
                total = stated["measure"] in ("cost_staff", "patient_years")
                if total and "at_most" in stated:
                    in_time = sum(run[months - 1] <= stated["at_most"] for run in runs)
                    met = sum(run[-1] <= stated["at_most"] for run in runs)
                    self.assertIsNone(told["month_q50"])
                else:
                    first = [self.first(run, stated, total) for run in runs]
                    in_time = sum(month is not None and month < months for month in first)
                    met = sum(month is not None for month in first)
                    if met * 2 >= len(runs):
                        self.assertEqual(told["month_q50"], sorted(m for m in first if m is not None)[(len(runs) + 1) // 2 - 1])
                self.assertAlmostEqual(told["probability_in_time"], in_time / len(runs), places=6)
                self.assertAlmostEqual(told["probability_met"], met / len(runs), places=6)
                self.assertAlmostEqual(told["share_never"], 1 - met / len(runs), places=6)

    @staticmethod
    def first(run, stated, total):
        for month in range(0 if total else 2, len(run)):
            last = [run[month]] if total else run[month - 2:month + 1]
            if None in last:
                continue
            mean = sum(last) / len(last)
            if "at_least" in stated and mean >= stated["at_least"] or "at_most" in stated and mean <= stated["at_most"]:
                return month
        return None

    def test_every_target_has_its_sentence_and_its_verdict(self):
        result = self.result("out")
        sentences = [text for text in result["answer"]["sentences"] if text.startswith("Target of ")]
        self.assertEqual(len(sentences), len(TARGETS))
        self.assertIn("at least 62 % by 2008-12", sentences[0])
        for stated, told in zip(TARGETS, result["targets"], strict=True):
            self.assertIn(told["reached"], ("yes", "no", "cannot tell") if "probability" in stated else (None,))

    def test_without_targets_it_is_the_goal_of_the_network(self):
        self.forecast(self.scenario(horizon_months=24), "plain", replications=2)
        told = self.result("plain")["targets"]
        self.assertEqual({(row["measure"], row["at_least"], row["stated_by"]) for row in told},
                         {("remission", 0.8, "network"), ("remission_candidates", 0.8, "network")})

    def test_bad_targets_are_refused(self):
        for target, place in (({"measure": "remision", "at_least": 0.8}, "remission"), ({"measure": "remission"}, "at_least"),
                              ({"measure": "remission", "at_least": 1, "at_most": 1}, "both"),
                              ({"measure": "remission", "at_least": 80}, "0.8"),
                              ({"measure": "remission", "at_least": 0.8, "by": "2030-01"}, "/targets/0/by"),
                              ({"measure": "remission", "at_least": 0.8, "by_month": 99}, "/targets/0/by_month"),
                              ({"measure": "remission", "at_least": 0.8, "by": "2008-01", "by_month": 9}, "both"),
                              ({"measure": "remission", "at_least": 0.8, "probability": 80}, "/targets/0/probability")):
            with self.subTest(target=target):
                run = self.run_lnsim("check", self.scenario("bad.json", targets=[target]), code=2)
                self.assertIn(place, run.stderr_text)


if __name__ == "__main__":
    unittest.main()
