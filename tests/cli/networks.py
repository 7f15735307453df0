"""The nine networks: listed, forecast, compared, exported, fitted; words have the outcome's unit and better side."""
import json
import os
import unittest

from _lnsim import Case, ROOT

NINE = {"improvecarenow", "solutions-for-patient-safety", "opqc", "npc-qic", "pr-coin", "autism-treatment-network", "cf-care-model", "storm", "iroc"}
PRIOR = {"autism-treatment-network", "cf-care-model", "storm"}
SPS = "solutions-for-patient-safety"


class Networks(Case):
    def made(self, name, *command):
        self.run_lnsim(*command, "-o", self.path(name), "--replications", "4", "--quiet", "--force")
        with open(os.path.join(self.path(name), "result.json"), encoding="utf-8") as file:
            return json.load(file)

    def listed(self):
        return {row["name"]: row for row in json.loads(self.run_lnsim("list", "networks", "--json").stdout_text)}

    def test_nine_are_listed_and_each_forecasts_its_outcome(self):
        listed = self.listed()
        self.assertEqual(set(listed), NINE)
        for name, row in listed.items():
            with self.subTest(network=name):
                self.write("plan.json", json.dumps({"network": name, "horizon_months": 14}))
                result = self.made("net", "forecast", self.path("plan.json"))
                outcome = [m for m in result["measures"] if m["name"] == row["outcome"] and m["level"] == "network"]
                self.assertEqual(len(outcome), 1)
                self.assertTrue(any(value is not None for value in outcome[0]["mean"]))
                said = any("prior forecast" in caution for caution in result["answer"]["cautions"])
                self.assertEqual(said, name in PRIOR)
                self.assertEqual(row["evidence"].startswith("prior forecast"), name in PRIOR)

    def test_six_conditions_have_measures_of_their_own_and_unused_places_none(self):
        self.write("plan.json", json.dumps({"network": SPS, "horizon_months": 14}))
        result = self.made("six", "forecast", self.path("plan.json"))
        names = {m["name"]: m for m in result["measures"] if m["level"] == "network"}
        for condition in ("clabsi", "cauti", "ssi", "vap", "ade", "falls_with_injury"):
            for measure in (condition, condition + "_candidates", condition + "_avoided"):
                self.assertIn(measure, names)
            self.assertEqual(names[condition]["better"], "lower")
        self.assertEqual(names["clabsi"]["unit"], "per 1,000 line days")
        self.assertFalse([name for name in names if name.startswith("outcome") or name == "remission"])
        self.assertEqual([gain["outcome"] for gain in result["cost"][0]["value"]["gained"]][:2], ["clabsi", "cauti"])
        worth = sum(gain["money"]["mean"] for gain in result["cost"][0]["value"]["gained"])
        self.assertAlmostEqual(worth, result["cost"][0]["value"]["money"]["mean"], delta=1e-4 * abs(worth) + 1)
        self.assertIn("per 1,000 line days", result["answer"]["headline"])
        self.assertEqual({row["since"] for row in result["observed"]}, {"2012-06"})

    def test_lower_is_better_in_comparisons_targets_and_exports(self):
        self.write("a.json", json.dumps({"name": "A", "network": "opqc", "horizon_months": 20,
                                         "targets": [{"measure": "early_elective_delivery", "at_most": 0.15, "by_month": 20}]}))
        self.write("b.json", json.dumps({"name": "B", "network": "opqc", "horizon_months": 20, "parameters": {"effect_scale": 0},
                                         "targets": [{"measure": "early_elective_delivery", "at_most": 0.15, "by_month": 20}]}))
        result = self.made("two", "compare", self.path("a.json"), self.path("b.json"))
        row = [c for c in result["comparisons"] if c["measure"] == "early_elective_delivery_candidates" and c["month"] == 19][0]
        self.assertGreater(row["difference"], 0)
        self.assertEqual(row["probability_better"], 0)
        self.assertIn("«A» does most good", result["answer"]["headline"])
        self.assertIn("lower", result["answer"]["headline"])
        self.run_lnsim("export", self.path("two"), "--format", "xlsx", "--force")

    def test_what_does_not_act_in_a_network_is_refused(self):
        self.write("plan.json", json.dumps({"network": "opqc", "parameters": {"relapse_rate": 0.05}, "futures": {"response": "linear"},
                                            "targets": [{"measure": "remission", "at_least": 0.8}]}))
        done = self.run_lnsim("check", self.path("plan.json"), code=2)
        for place in ("/parameters/relapse_rate", "/futures/response"):
            self.assertIn(place, done.stderr_text)

    def test_a_relative_change_is_fitted(self):
        done = self.run_lnsim("fit", os.path.join(ROOT, f"scenarios/{SPS}/as-it-happened.json"), "--vary", "effect_scale_2=0.5:2",
                              "--points", "10", "--waves", "0", "--replications", "1", "--json", "--quiet")
        self.assertIn("effect_scale_2", json.loads(done.stdout_text)["values"])


if __name__ == "__main__":
    unittest.main()
