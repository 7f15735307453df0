"""Bad input: refused by check and forecast alike, with exit code 2, every problem told, nothing written."""
import json
import os
import unittest

from _lnsim import Case

BAD = {
    "misspelt key": ('{"netwrok": "improvecarenow"}', ("netwrok", "network")),
    "unknown network": ('{"network": "improvecarenw"}', ("/network", "improvecarenw", "improvecarenow")),
    "wrong type": ('{"network": "improvecarenow", "horizon_months": "ten"}', ("/horizon_months", "ten")),
    "negative horizon": ('{"network": "improvecarenow", "horizon_months": -5}', ("/horizon_months", "-5")),
    "huge horizon": ('{"network": "improvecarenow", "horizon_months": 1000000000}', ("/horizon_months", "1000000000")),
    "number beyond all": ('{"network": "improvecarenow", "horizon_months": 1e999}', ("line",)),
    "bad date": ('{"network": "improvecarenow", "start": "2007-13"}', ("/start", "2007-13")),
    "duplicate key": ('{"network": "improvecarenow", "seed": 1, "seed": 2}', ("seed",)),
    "not JSON": ('{"network": ', ("line",)),
    "empty": ("", ()),
    "list": ("[]", ()),
    "null": ("null", ()),
    "two faults": ('{"network": "improvecarenow", "horizon_months": -5, "strat": "2007-01"}',
                   ("/horizon_months", "strat", "start", "2 problems")),
    "deep": ("[" * 200000, ("256",)),
    "not UTF-8": (b'{"network": "\xff\xfe"}', ("UTF-8",)),
    "no network": ("{}", ("network",)),
    "unknown strategy": ('{"network": "improvecarenow", "growth": {"strategy": "wave"}}', ("/growth/strategy", "waves")),
    "source that ends before it begins": ('{"network": "improvecarenow", "funding": [{"source": "A", "amount": 1, "from": "2010-01", "until": "2009-01"}]}',
                                          ("/funding/0/until", "2009-01", "2010-01")),
    "shock that does nothing": ('{"network": "improvecarenow", "shocks": [{"name": "A", "from": "2010-01"}]}', ("/shocks/0", "does nothing")),
    "shock named twice": ('{"network": "improvecarenow", "shocks": [{"name": "A", "from": "2010-01", "hours": 0.5}, {"name": "A", "from": "2011-01", "hours": 0.5}]}',
                          ("/shocks/1/name", "once more")),
    "activity that is none": ('{"network": "improvecarenow", "hub": {"when_short": ["coaches"]}}', ("/hub/when_short", "coaching")),
    "score above 1": ('{"network": "improvecarenow", "maturity": {"research": 3}}', ("/maturity/research", "3")),
    "maturity that changes": ('{"network": "improvecarenow", "changes": [{"at": "2010-01", "set": {"/maturity/research": 0.5}}]}',
                              ("cannot change midway", "starts once")),
    "rhythm that is none": ('{"network": "improvecarenow", "calendar": {"rhythm": "breaktrough"}}', ("/calendar/rhythm", "breakthrough")),
    "unknown parameter": ('{"network": "improvecarenow", "parameters": {"relapse_rat": 0.1}}', ("relapse_rate",)),
}


class BadInput(Case):
    def refused(self, *arguments, words):
        process = self.run_lnsim(*arguments, code=2)
        for word in words:
            self.assertIn(word, process.stderr_text)
        self.assertIn("error: ", process.stderr_text)
        self.assertRegex(process.stderr_text, r"\n\d+ problems?\n$")
        return process

    def test_table(self):
        for name, (content, words) in BAD.items():
            with self.subTest(name):
                file = self.write("bad.json", content)
                self.refused("check", file, words=words)
                self.refused("forecast", file, "-o", "out", "--replications", 4, words=words)
                self.assertEqual(os.listdir(self.folder), ["bad.json"])

    def test_problems_of_all_files_are_told_at_once(self):
        first = self.scenario("first.json", horizon_months=-5)
        second = self.scenario("second.json", strat="2007-01")
        for arguments in (("check", first, second), ("compare", first, second, "-o", "out")):
            self.refused(*arguments, words=("first.json: /horizon_months", "second.json", "strat", "2 problems"))

    def test_problems_as_json(self):
        file = self.scenario(horizon_months=-5)
        problems = json.loads(self.run_lnsim("check", file, "--json", code=2).stdout_text)
        self.assertEqual([problem["place"] for problem in problems], ["/horizon_months"])
        self.assertEqual(problems[0]["file"], file)

    def test_each_problem_is_told_once(self):
        file = self.write("twice.json", '{"network": "improvecarenow", "hub": {"coaches": 1, "coaches": 2}}')
        for arguments in (("check", file), ("forecast", file, "-o", "out")):
            self.assertIn("\n1 problem\n", self.refused(*arguments, words=("/hub/coaches",)).stderr_text)

    def test_sound_files_are_named(self):
        file = self.scenario()
        self.assertEqual(self.run_lnsim("check", file).stdout_text, f"{file}: ok\n")

    def test_plans_over_other_months_are_not_compared(self):
        self.refused("compare", self.scenario("a.json"), self.scenario("b.json", horizon_months=30), "-o", "out",
                     words=("/horizon_months", "30", "24"))
        self.assertFalse(os.path.exists(self.path("out")))

    def test_settings_that_cannot_be(self):
        for setting in ("/horizon_months=-5", "/horizn_months=5", "horizon_months", "/growth/pace=fast"):
            with self.subTest(setting):
                self.refused("forecast", self.scenario(), "--set", setting, "-o", "out", words=("problem",))

    def test_missing_file(self):
        self.refused("forecast", self.path("nowhere.json"), words=("nowhere.json",))

    def test_a_file_name_cannot_play_the_terminal(self):
        self.assertNotIn("\x1b", self.refused("forecast", "\x1b[2J.json", words=("x1b",)).stderr_text)

    def test_data_folder_that_is_none(self):
        process = self.run_lnsim("forecast", self.scenario(), code=2, env={"LNSIM_DATA": self.folder})
        self.assertIn("LNSIM_DATA", process.stderr_text)


if __name__ == "__main__":
    unittest.main()
