"""`validate` scores what fitting never saw, in text and JSON, and names networks that do not exist."""
import json
import os
import unittest

from _lnsim import Case


class Validate(Case):
    def test_rows_are_those_of_the_validation_file(self):
        said = json.loads(self.run_lnsim("validate", "improvecarenow", "--replications", 8, "--json", "--quiet").stdout_text)["validation"]["networks"]
        rows = said[0]["rows"]
        self.assertEqual([row["month"] for row in rows], ["2013-12", "2015-12", "2017-06"])
        for row in rows:
            self.assertAlmostEqual(row["miss"], row["forecast_q50"] - row["published"], places=4)
            self.assertEqual(set(row["baselines"]), {"constant", "linear", "logistic", "bass"})
            self.assertGreater(row["crps"], 0)
        self.assertAlmostEqual(said[0]["crps"], sum(row["crps"] for row in rows) / 3, places=4)

    def test_the_table_names_every_figure_and_nothing_is_written(self):
        said = self.run_lnsim("validate", "improvecarenow", "--replications", 4).stdout_text
        for word in ("2013-12", "2015-12", "2017-06", "mean", "constant", "logistic"):
            self.assertIn(word, said)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_folder_holds_what_a_page_is_laid_out_from(self):
        self.run_lnsim("validate", "improvecarenow", "--replications", 4, "--quiet", "-o", "out")
        with open(self.path("out", "result.json"), encoding="utf-8") as file:
            result = json.load(file)
        self.assertIn("3 published figures", result["answer"]["headline"].replace("Of ", ""))
        series = {s["measure"]: s for s in result["validation"]["networks"][0]["series"]}["remission"]
        at = series["month"].index("2015-12")
        row = result["validation"]["networks"][0]["rows"][1]
        self.assertAlmostEqual(series["q50"][at], row["forecast_q50"], places=4)
        for name, values in series["curves"].items():
            self.assertAlmostEqual(abs(values[at] - row["published"]), row["baselines"][name], places=4)
        self.assertEqual(len(result["validation"]["networks"][0]["fitted_rows"]), 6)
        self.run_lnsim("validate", "improvecarenow", "--replications", 4, "-o", "out", code=2)
        self.check_page("out")

    def test_a_relative_change_has_the_curves_of_its_level(self):
        said = json.loads(self.run_lnsim("validate", "opqc", "--replications", 4, "--json", "--quiet").stdout_text)
        row = said["validation"]["networks"][0]["rows"][0]
        self.assertAlmostEqual(row["baseline_values"]["constant"], 0.05 / 0.25 - 1, places=5)

    def test_leaving_one_out_scores_what_the_others_tell(self):
        said = json.loads(self.run_lnsim("validate", "opqc", "iroc", "storm", "--leave-one-out", "--points", 40, "--replications", 2, "--set", "/futures/contagion=simple",
                                         "--json", "--quiet").stdout_text)
        self.assertTrue(said["answer"]["headline"].startswith("Forecast from other networks alone"))
        left = said["validation"]["leave_one_out"]
        self.assertEqual([n["why_not"] is None for n in left["networks"]], [True, True, False])
        opqc = left["networks"][0]
        self.assertEqual([row["month"] for row in opqc["rows"]], ["2009-11", "2017-06"])
        self.assertAlmostEqual(opqc["rows"][0]["baseline_values"]["constant"], 0.25)
        self.assertAlmostEqual(opqc["crps"], sum(row["crps"] for row in opqc["rows"]) / 2, places=5)
        self.assertAlmostEqual(left["crps"], sum(n["crps"] for n in left["networks"][:2]) / 2, places=5)
        self.assertIn("two or more", self.run_lnsim("validate", "opqc", "storm", "--leave-one-out", code=2).stderr_text)

    def test_all_unknown_networks_are_told(self):
        said = self.run_lnsim("validate", "improvecarenw", "nowhere.json", code=2).stderr_text
        self.assertIn("improvecarenow", said)
        self.assertIn("nowhere.json", said)


if __name__ == "__main__":
    unittest.main()
