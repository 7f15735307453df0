"""A scenario on top of another: what is joined, and how a chain that does not hold is told."""
import unittest

from _lnsim import Case


class Extends(Case):
    def test_a_plan_that_extends_another_runs_as_the_two_in_one(self):
        self.scenario("far.json", name="plan", hub={"coaches": 3}, growth={"strategy": "waves", "wave_size": 4},
                      changes=[{"at": "2008-01", "set": {"/hub/coaches": 4}}])
        near = self.write("near.json", {"extends": "far.json", "growth": {"wave_size": 6}, "hub": {"analysts": 2},
                                        "changes": [{"at": "2007-09", "set": {"/policies/commons": "off"}}]})
        whole = self.scenario("whole.json", name="plan", hub={"coaches": 3, "analysts": 2}, growth={"strategy": "waves", "wave_size": 6},
                              changes=[{"at": "2007-09", "set": {"/policies/commons": "off"}}, {"at": "2008-01", "set": {"/hub/coaches": 4}}])
        self.forecast(near, "near")
        self.forecast(whole, "whole")
        near, whole = self.result("near"), self.result("whole")
        self.assertEqual(near["measures"], whole["measures"])
        self.assertEqual(near["provenance"]["scenario_digests"], whole["provenance"]["scenario_digests"])

    def test_problems_name_the_file_in_which_they_stand(self):
        self.scenario("far.json", horizon_months=-5)
        near = self.write("near.json", {"extends": "far.json", "strat": "2007-01"})
        for command in (("check", near), ("forecast", near, "-o", "out")):
            run = self.run_lnsim(*command, code=2)
            self.assertRegex(run.stderr_text, r"far\.json: /horizon_months: is -5")
            self.assertRegex(run.stderr_text, r"near\.json: /strat: .*start")

    def test_a_circle_is_told_with_its_chain(self):
        self.write("a.json", {"extends": "b.json"})
        self.write("b.json", {"extends": "a.json"})
        run = self.run_lnsim("check", self.path("a.json"), code=2)
        self.assertRegex(run.stderr_text, r"/extends: leads back to .*a\.json extends .*b\.json extends .*a\.json")


if __name__ == "__main__":
    unittest.main()
