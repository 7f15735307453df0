"""Dated changes of a plan: what they may not touch, what they equal, what a result tells of them."""
import unittest

from _lnsim import Case

LATE = [{"at": "2009-03", "set": {"/hub/coaches": 0.5, "/policies/transparency": "blinded"}}]


class Changes(Case):
    def measures(self, **plan):
        self.forecast(self.scenario(**{"horizon_months": 48, "name": "plan", **plan}), "out", "--force", replications=4)
        return self.result("out")["measures"]

    def test_a_change_at_the_first_month_equals_the_plan_that_has_it_from_the_start(self):
        growth = {"strategy": "waves", "wave_size": 5, "mentors": "paired"}
        changed = self.measures(changes=[{"at": "2007-03", "set": {"/growth": growth, "/hub/coaches": 2, "/policies/engagement": "off",
                                                                   "/parameters/peer_tell": 0.3}}])
        self.assertEqual(changed, self.measures(growth=growth, hub={"coaches": 2}, policies={"engagement": "off"},
                                                parameters={"peer_tell": 0.3}))

    def test_a_change_to_what_holds_is_none(self):
        plain = self.measures()
        same = {"/growth/strategy": "published", "/policies/commons": "on", "/hub/coaches": None, "/structure/split_above": 30}
        self.assertEqual(plain, self.measures(changes=[{"at": "2008-01", "set": same}, {"at": "2010-01", "set": same}]))

    def test_months_before_a_change_are_as_without_it_and_later_ones_are_not(self):
        plain, changed = self.measures(), self.measures(changes=LATE)
        month = 24  # of 2009-03, from 2007-03
        network = lambda rows: {row["name"]: row["mean"] for row in rows if row["level"] == "network"}
        for name, series in network(plain).items():
            self.assertEqual(series[:month], network(changed)[name][:month], name)
        self.assertNotEqual(network(plain)["capacity_coaches"][month], network(changed)["capacity_coaches"][month])

    def test_the_result_tells_what_changes_and_when(self):
        self.measures(changes=LATE)
        result = self.result("out")
        self.assertEqual(result["arms"][0]["changes"], [{"at": "2009-03", "month": 24, "set": LATE[0]["set"]}])
        events = [event for event in result["events"] if event["kind"] == "change"]
        self.assertEqual([event["month"] for event in events], [24])
        self.assertIn("hub/coaches 0.5", events[0]["label"])

    def test_sessions_of_the_result_follow_the_calendar_as_it_changes(self):
        self.measures(changes=[{"at": "2009-01", "set": {"/calendar/session_months": [2]}}])
        labels = [event["label"] for event in self.result("out")["events"] if event["kind"] == "learning session"]
        self.assertIn("Learning session 2008-10", labels)
        self.assertIn("Learning session 2009-02", labels)
        self.assertNotIn("Learning session 2009-04", labels)

    def test_a_set_on_the_command_line_changes_a_change(self):
        file = self.scenario(horizon_months=48, name="plan", changes=LATE)
        self.forecast(file, "out", "--set", "/changes/0/at=2010-03", "--set", "/changes/0/set=" + '{"/hub/coaches": 3}', replications=2)
        self.assertEqual(self.result("out")["arms"][0]["changes"], [{"at": "2010-03", "month": 36, "set": {"/hub/coaches": 3}}])

    def test_a_fit_is_of_one_plan_throughout(self):
        run = self.run_lnsim("fit", self.scenario(changes=LATE), "--vary", "peer_tell=0.1:0.2", code=2)
        self.assertIn("/changes", run.stderr_text)


if __name__ == "__main__":
    unittest.main()
