"""`validate` scores what fitting never saw, in text and JSON, and names networks that do not exist."""
import json
import os
import unittest

from _lnsim import Case


class Validate(Case):
    def test_rows_are_those_of_the_validation_file(self):
        said = json.loads(self.run_lnsim("validate", "improvecarenow", "--replications", 8, "--json", "--quiet").stdout_text)
        rows = said[0]["rows"]
        self.assertEqual([row["month"] for row in rows], ["2013-12", "2015-12", "2017-06"])
        for row in rows:
            self.assertAlmostEqual(row["miss"], row["forecast_q50"] - row["published"], places=4)
            self.assertEqual(set(row["baselines"]), {"constant", "linear", "logistic"})
            self.assertGreater(row["crps"], 0)
        self.assertAlmostEqual(said[0]["crps"], sum(row["crps"] for row in rows) / 3, places=4)

    def test_the_table_names_every_figure_and_nothing_is_written(self):
        said = self.run_lnsim("validate", "improvecarenow", "--replications", 4).stdout_text
        for word in ("2013-12", "2015-12", "2017-06", "mean", "constant", "logistic"):
            self.assertIn(word, said)
        self.assertEqual(os.listdir(self.folder), [])

    def test_all_unknown_networks_are_told(self):
        said = self.run_lnsim("validate", "improvecarenw", "nowhere.json", code=2).stderr_text
        self.assertIn("improvecarenow", said)
        self.assertIn("nowhere.json", said)


if __name__ == "__main__":
    unittest.main()
