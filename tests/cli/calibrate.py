"""lnsim calibrate: a network with its posterior that forecasts draw from, the same bytes again, data of one's own, bad input."""
import json
import os
import unittest

from _lnsim import Case, digest

SMALL = ["--points", 24, "--waves", 1, "--replications", 3, "--particles", 200, "--draws", 8,
         "--vary", "effect_scale=0.8:1.3", "--vary", "capability_start", "--set", "/futures/contagion=[\"simple\",\"complex\"]"]


class Calibrate(Case):
    def calibrate(self, out, *more, **options):
        return self.run_lnsim("calibrate", "improvecarenow", "-o", out, *SMALL, *more, **options)

    def read(self, *parts):
        with open(self.path(*parts), encoding="utf-8") as file:
            return json.load(file)

    def test_forecasts_draw_from_the_posterior(self):
        said = json.loads(self.calibrate("out", "--json").stdout_text)
        self.assertEqual(said, self.read("out", "result.json"))
        self.assertEqual(said["study"]["command"], "calibrate")
        self.assertTrue(said["answer"]["headline"].endswith("."))
        said = said["calibration"]
        self.assertEqual([f["contagion"] for f in said["futures"]], ["simple", "complex"])
        self.assertAlmostEqual(sum(f["probability"] for f in said["futures"]), 1.0, places=6)
        for future in said["futures"]:
            self.assertEqual(len(future["sentences"]), 2)
            self.assertEqual({len(draw) for draw in future["draws"]}, {2})
            self.assertGreaterEqual(future["effective_sample_size"], 1)
            self.assertTrue(all(row["q05"] <= row["q95"] for row in future["rows"]))
            dates = [row["date"] for row in future["rows"]]
            self.assertLess(max(dates), "2012")  # rows kept for validation are of later years
        self.run_lnsim("check", self.path("out", "network.json"))
        self.check_page("out")
        plan = self.write("plan.json", {"network": "out/network.json", "horizon_months": 12})
        self.forecast(plan, "forecast")
        drawn = {p["name"] for p in self.result("forecast")["parameters"] if p["drawn"]}
        self.assertEqual(drawn, {"effect_scale", "capability_start"})

    def test_again_with_what_is_kept_gives_the_same_bytes(self):
        self.calibrate("one", "--quiet", "--threads", 1)
        self.calibrate("two", "--quiet", "--threads", 2)
        before = digest(self.path("two", "network.json"))
        self.assertEqual(before, digest(self.path("one", "network.json")))
        with open(self.path("two", "points.partial")) as file:
            lines = file.readlines()
        with open(self.path("two", "points.partial"), "w") as file:
            file.writelines(lines[:20])
            file.write("0.5 0.")
        self.calibrate("two", "--quiet", "--resume")
        self.assertEqual(before, digest(self.path("two", "network.json")))
        self.calibrate("two", "--quiet", code=2)

    def test_data_of_ones_own(self):
        data = self.write("data.csv", "month,measure,numerator,denominator\n2008-01,remission,600,1000\n2009-01,remission,640,1000\n")
        said = json.loads(self.calibrate("own", "--data", data, "--law", "beta-binomial", "--json").stdout_text)
        rows = said["calibration"]["futures"][0]["rows"]
        self.assertEqual(sum(row["law"] == "beta-binomial" for row in rows), 2)
        self.assertTrue(any("11 months are missing" in caution for caution in said["answer"]["cautions"]))

    def test_bad_input_is_told_with_its_line(self):
        data = self.write("bad.csv", "month,measure,numerator,denominator\n2008-01,remission,1100,1000\n2008-13,remission,6,10\n"
                                     "2009-01,remision,6,10\n2009-02,remission,-1,10\n2009-03,remission,1,0\n")
        process = self.calibrate("bad", "--data", data, "--vary", "hours_meen=1:2", code=2)
        for word in ("line 2", "line 3", "line 4", "line 5", "line 6", "hours_meen"):
            self.assertIn(word, process.stderr_text)
        self.assertFalse(os.path.exists(self.path("bad")))
        process = self.run_lnsim("calibrate", "improvecarenow", "--points", 40, "-o", "few", code=2)
        self.assertIn("at least 76 are needed for 18 parameters", process.stderr_text)
        self.assertFalse(os.path.exists(self.path("few")))

    def test_several_networks_share_the_mechanism_and_keep_their_levels(self):
        said = json.loads(self.run_lnsim("calibrate", "npc-qic", "opqc", "-o", "both", "--points", 24, "--waves", 0, "--replications", 3, "--particles", 200, "--draws", 8,
                                         "--set", "/futures/contagion=simple", "--vary", "implementing_rate=0.15:1.5", "--vary", "effect_scale_1=0.3:3",
                                         "--vary", "opqc:hours_mean=40:120", "--json").stdout_text)
        future = said["calibration"]["futures"][0]
        self.assertEqual([(p["name"], p["network"]) for p in future["parameters"]],
                         [("implementing_rate", None), ("effect_scale_1", "npc-qic"), ("effect_scale_1", "opqc"), ("hours_mean", "opqc")])
        self.assertEqual([row["network"] for row in future["rows"]], ["npc-qic"] * 2 + ["opqc"] * 2)
        draws = {}
        for name, wanted in (("npc-qic", ["implementing_rate", "effect_scale_1"]), ("opqc", ["implementing_rate", "effect_scale_1", "hours_mean"])):
            fitted = self.read("both", "networks", name + ".json")["fitted"][0]
            self.assertEqual(fitted["draws"]["parameters"], wanted)
            draws[name] = fitted["draws"]["rows"]
            self.run_lnsim("check", self.path("both", "networks", name + ".json"))
        self.assertEqual([row[0] for row in draws["npc-qic"]], [row[0] for row in draws["opqc"]])
        self.assertNotEqual([row[1] for row in draws["npc-qic"]], [row[1] for row in draws["opqc"]])
        said = self.run_lnsim("calibrate", "npc-qic", "npc-qic", "storm", "--vary", "opcq:hours_mean=1:2", code=2).stderr_text
        self.assertIn("named twice", said)
        self.assertIn("no row marked calibrate", said)
        self.assertIn('did you mean "opqc"', self.run_lnsim("calibrate", "npc-qic", "opqc", "--vary", "opcq:hours_mean=1:2", code=2).stderr_text)

    def test_kalman_is_quick_and_says_that_it_is_approximate(self):
        said = self.calibrate("kalman", "--method", "kalman").stdout_text
        self.assertIn("approximate", said)


if __name__ == "__main__":
    unittest.main()
