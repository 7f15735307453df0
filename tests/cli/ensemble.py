"""Futures, priors and precision, through the whole program."""
import json
import sqlite3
import unittest

from _lnsim import Case

PRIORS = {"effect_scale": {"normal": [1.2, 0.2]}, "hours_mean": {"uniform": [40, 90]}}
FEW = {"contagion": ["simple", "complex"], "newcomers": "join_better"}


class Ensemble(Case):
    def runs(self, folder):
        with sqlite3.connect(f"file:{self.path(folder)}/result.sqlite?mode=ro", uri=True) as store:
            return store.execute("SELECT arm, replication, future, parameters, status FROM run ORDER BY id").fetchall()

    def test_plans_share_futures_and_draws_and_the_store_tells_them(self):
        plans = [self.scenario("a.json", name="A", futures=FEW, parameters=PRIORS),
                 self.scenario("b.json", name="B", futures=FEW, parameters={**PRIORS, "hours_mean": 50}, growth={"pace": 2})]
        self.run_lnsim("compare", *plans, "-o", "out", "--replications", 12, "--quiet")
        by_arm = {arm: [] for arm in (0, 1)}
        for arm, replication, future, parameters, status in self.runs("out"):
            self.assertEqual(status, "finished")
            self.assertIn(f"contagion={'simple' if replication % 2 == 0 else 'complex'} newcomers=join_better", future)
            by_arm[arm].append(json.loads(parameters))
        self.assertEqual([p["effect_scale"] for p in by_arm[0]], [p["effect_scale"] for p in by_arm[1]])
        self.assertEqual({p["hours_mean"] for p in by_arm[1]}, {50})
        self.assertEqual(len({p["effect_scale"] for p in by_arm[0]}), 6)  # two runs a draw
        result = self.result("out")
        self.assertEqual([f["name"] for f in result["futures"]], ["simple/join_better", "complex/join_better"])
        self.assertEqual(result["study"]["parameter_draws"], 6)
        for share in result["shares"]:
            if share["chance"] is not None:
                self.assertAlmostEqual(share["parameter"] + share["future"] + share["chance"], 1, places=6)
        self.assertEqual({d["future"] for d in result["by_future"]}, {f["name"] for f in result["futures"]})
        self.assertIn("6 draws of the parameters and 2 futures", result["answer"]["interval"])

    def test_a_longer_study_begins_with_the_shorter_one(self):
        plan = self.scenario(futures=FEW, parameters=PRIORS)
        self.forecast(plan, "short", replications=7)
        self.forecast(plan, "long", replications=10)
        self.assertEqual(self.runs("long")[:7], self.runs("short"))

    def test_what_is_wrong_with_priors_and_futures_is_told_at_once(self):
        plan = self.scenario(futures={"contagion": ["simple", "complx"]},
                             parameters={"effect_scale": {"normal": [9, -1]}, "hours_mean": {"uniform": [90, 40]},
                                         "tie_fade": {"gamma": [1, 2]}})
        said = self.forecast(plan, "out", code=2).stderr_text
        for place in ("/futures/contagion/1", "complex", "/parameters/effect_scale/normal", "/parameters/hours_mean/uniform",
                      "/parameters/tie_fade"):
            self.assertIn(place, said)
        other = self.scenario("other.json", name="other", futures={"contagion": "simple"})
        said = self.run_lnsim("compare", self.scenario(), other, "-o", "out", code=2).stderr_text
        self.assertIn("/futures", said)

    def test_precision_ends_at_a_look_and_resumes_to_the_same_bytes(self):
        plan = self.scenario(horizon_months=12)
        options = ["-o", "one", "--precision", "0.05", "--quiet"]
        self.run_lnsim("forecast", plan, *options)
        result = self.result("one")
        self.assertEqual(result["study"]["replications"], 96)  # the first look
        self.assertLessEqual(result["precision"]["reached"], 0.05)
        said = self.run_lnsim("forecast", plan, "-o", "one", "--precision", "0.05", "--resume").stdout_text
        self.assertIn("complete already", said)
        self.forecast(plan, "two", replications=40)  # the same study as far as it goes
        self.run_lnsim("forecast", plan, "-o", "two", "--precision", "0.05", "--quiet", "--resume")
        self.assertEqual(self.digest("two"), self.digest("one"))
        self.run_lnsim("forecast", plan, "-o", "x", "--precision", "0", code=2)


if __name__ == "__main__":
    unittest.main()
