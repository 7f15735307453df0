"""lnsim size: the smallest staff that meets a target, what misses it, and unlimited staff."""
import json
import os
import unittest

from _lnsim import Case

FEW = {"contagion": ["simple", "complex"], "newcomers": "founders_baseline"}


class Size(Case):
    def sized(self, out, target, *more, code=0, **scenario):
        plan = self.scenario(name="Small", futures=FEW, **scenario)
        return self.run_lnsim("size", plan, "--target", target, "-o", out, "--replications", "8", "--quiet", *more, code=code)

    def test_an_easy_target_takes_the_least_staff_and_a_workbook_lies_beside_the_page(self):
        self.sized("easy", "sites_active >= 9 by 12 with 0.8")
        result = self.result("easy")
        sizing = result["sizing"]
        self.assertIsNotNone(sizing["selected"])
        chosen = next(test for test in sizing["tests"] if test["label"] == sizing["selected"])
        self.assertEqual(chosen["verdict"], "meets")
        self.assertEqual([setting["value"] for setting in chosen["set"]][:4], ["1"] * 4)
        self.assertIn(sizing["selected"], result["answer"]["headline"])
        self.assertEqual([arm["name"] for arm in result["arms"]][:2], ["Small", sizing["selected"]])
        self.assertTrue(os.path.exists(self.path("easy", "result.xlsx")))
        for test in sizing["tests"]:
            self.assertLessEqual(test["met"], test["runs"])

    def test_waits_of_requests_and_a_platform_for_two_networks(self):
        other = self.scenario("other.json", name="Other", futures=FEW)
        self.sized("shared", "sites_active >= 9 by 12 with 0.8", "--beside", other)
        sizing = self.result("shared")["sizing"]
        waits = {(row["arm"], row["staff"]): row for row in sizing["waits"]}
        self.assertEqual({staff for _, staff in waits}, {"analysts", "data_managers", "project_managers"})
        few, plenty = waits[(sizing["selected"], "data_managers")], waits[(sizing["tests"][0]["label"], "data_managers")]
        self.assertGreater(few["wait"][-1], plenty["wait"][-1])  # fewer persons, longer waits
        self.assertEqual([row["staff"] for row in sizing["platform"]], ["analysts", "data_managers"])
        for row in sizing["platform"]:
            self.assertEqual(len(row["apart"]), 2)
            self.assertLessEqual(row["shared"], sum(row["apart"]))  # what one network leaves idle another may use
            self.assertGreater(row["shared"], row["load_shared"])
        self.assertIn("One platform for 2 networks", " ".join(self.result("shared")["answer"]["sentences"]))
        alone = self.sized("bad", "sites_active >= 9 by 12 with 0.8", "--beside", self.write("no.json", '{"network": "none such"}'), code=2)
        self.assertIn("none such", alone.stderr_text)

    def test_a_target_out_of_reach_names_the_closest_plan(self):
        self.sized("hard", "remission >= 0.95 by 24 with 0.9")
        result = self.result("hard")
        self.assertIsNone(result["sizing"]["selected"])
        self.assertEqual(result["sizing"]["tests"][0]["verdict"], "misses")
        self.assertIn("closest", result["answer"]["headline"])

    def test_the_same_bytes_from_one_thread_and_resumed(self):
        self.sized("a", "sites_active >= 11 by 20 with 0.7", "--threads", "1")
        self.sized("b", "sites_active >= 11 by 20 with 0.7", "--threads", "2")
        self.sized("b", "sites_active >= 11 by 20 with 0.7", "--resume")
        self.assertEqual(self.digest("a"), self.digest("b"))

    def test_what_is_wrong_with_a_target_is_told(self):
        for target, said in (("remision >= 0.8 by 12 with 0.8", 'did you mean "remission"?'), ("remission >= 80 by 12 with 0.8", "did you mean 0.8?"),
                             ("remission >= 0.8 by 300 with 0.8", "the plan has 24 months"), ("remission >= 0.8 by 12", "how surely"), ("remission", "MEASURE >= NUMBER")):
            self.assertIn(said, self.sized("bad", target, code=2).stderr_text)
            self.assertFalse(os.path.exists(self.path("bad")))

    def test_with_unlimited_staff_more_staff_changes_no_outcome(self):
        """Bit for bit: once nobody waits, what hub staff do to sites does not depend on how many there are."""
        measures = []
        for folder, persons in (("many", 20000), ("more", 80000)):
            hub = {kind: persons for kind in ("coaches", "analysts", "data_managers", "project_managers", "engagement_leads")}
            self.forecast(self.scenario(name="Plenty", futures=FEW, hub=hub), folder)
            result = self.result(folder)
            measures.append([(m["name"], m["entity"], m["mean"]) for m in result["measures"]
                             if not m["name"].startswith(("capacity_", "cost", "cash", "coach_hours"))])
        self.assertEqual(measures[0], measures[1])


if __name__ == "__main__":
    unittest.main()
