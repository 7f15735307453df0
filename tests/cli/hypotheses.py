"""Each setting of a hypothesis that is switched off acts, and is told by `explain`."""
import json
import unittest

from _lnsim import Case

FROM_THE_START = {"/structure/strategy": {"structure": {"strategy": "by_context", "split_above": 8, "node_size": 4}}}


class Hypotheses(Case):
    def settings(self):
        return json.loads(self.run_lnsim("list", "hypotheses", "--json").stdout_text)

    def test_five_hypotheses(self):
        self.assertEqual(sorted({row["hypothesis"] for row in self.settings()}), ["H1", "H2", "H3", "H4", "H5"])

    def test_explain_names_every_setting(self):
        for row in self.settings():
            said = self.run_lnsim("explain", row["hypothesis"]).stdout_text
            self.assertIn(f"{row['pointer']}={row['value']}", said)

    def test_every_setting_changes_the_measures(self):
        for row in self.settings():
            with self.subTest(**row):
                file = self.scenario(horizon_months=48, **FROM_THE_START.get(row["pointer"], {}))
                self.forecast(file, "full", "--force", replications=8)
                self.forecast(file, "off", "--force", "--set", f"{row['pointer']}={row['value']}", replications=8)
                self.assertNotEqual(self.result("full")["measures"], self.result("off")["measures"])


if __name__ == "__main__":
    unittest.main()
