"""forecast and compare --from DIR --at MONTH: stored runs go on under another plan, and are bit for bit theirs before."""
import os
import sqlite3
import unittest
from contextlib import closing

from _lnsim import Case

MONTH = 16  # of 2008-07, from 2007-03


class Fork(Case):
    def setUp(self):
        super().setUp()
        self.plan = {"name": "Plan", "horizon_months": 36, "hub": {"coaches": 1}, "parameters": {"capability_start": 0.4},
                     "changes": [{"at": "2008-01", "set": {"/policies/transparency": "blinded"}},
                                 {"at": "2009-06", "set": {"/hub/coaches": 2}}]}
        self.forecast(self.scenario(**self.plan), "stored", "--seed", 5, replications=6)

    def fork(self, *more, out="fork", code=0, command="forecast"):
        return self.run_lnsim(command, *more, "--from", "stored", "--at", "2008-07", "-o", out, "--quiet", code=code)

    def rows(self, folder):
        with closing(sqlite3.connect(self.path(folder, "result.sqlite"))) as store:
            return store.execute("SELECT * FROM run_month ORDER BY run, month").fetchall()

    def test_without_a_change_the_measures_are_the_original(self):
        self.fork()
        stored, fork = self.result("stored"), self.result("fork")
        strip = lambda rows: [{**row, "arm": ""} for row in rows]
        self.assertEqual(strip(stored["measures"]), strip(fork["measures"]))
        self.assertEqual(self.rows("stored"), self.rows("fork"))
        self.assertEqual(fork["study"]["seed"], "5")
        self.assertEqual(fork["study"]["replications"], 6)

    def test_months_before_are_the_stored_ones_and_later_ones_follow_the_new_plan(self):
        self.fork("--set", "/hub/coaches=6")
        changed = [row[1] for row, other in zip(self.rows("stored"), self.rows("fork"), strict=True) if row != other]
        self.assertEqual(min(changed), MONTH)
        changes = self.result("fork")["arms"][0]["changes"]
        self.assertEqual([change["at"] for change in changes], ["2008-01", "2008-07", "2009-06"])
        self.assertEqual(changes[1]["set"], {"/hub/coaches": 6})

    def test_a_fork_equals_the_plan_that_has_the_change(self):
        self.fork("--set", "/growth/strategy=waves")
        changes = [self.plan["changes"][0], {"at": "2008-07", "set": {"/growth/strategy": "waves"}}, self.plan["changes"][1]]
        self.forecast(self.scenario("dated.json", **{**self.plan, "changes": changes}), "dated", "--seed", 5, replications=6)
        self.assertEqual(self.rows("fork"), self.rows("dated"))

    def test_another_scenario_takes_over_with_all_its_keys(self):
        other = self.scenario("other.json", name="Other", horizon_months=36, parameters={"capability_start": 0.4, "peer_tell": 0.3},
                              calendar={"session_months": [1]}, changes=[{"at": "2007-06", "set": {"/hub/analysts": 3}},
                                                                         {"at": "2009-01", "set": {"/hub/analysts": 4}}])
        self.fork(other)
        changes = self.result("fork")["arms"][0]["changes"]
        self.assertEqual([change["at"] for change in changes], ["2008-01", "2008-07", "2009-01"])
        self.assertEqual(changes[1]["set"], {"/calendar/session_months": [1], "/hub/analysts": 3, "/hub/coaches": None,
                                             "/parameters/peer_tell": 0.3, "/policies/transparency": "open"})

    def test_a_fork_can_be_forked(self):
        self.fork("--set", "/hub/coaches=6")
        self.run_lnsim("forecast", "--from", "fork", "--at", "2009-01", "-o", "again", "--quiet", "--set", "/policies/commons=off")
        changed = [row[1] for row, other in zip(self.rows("fork"), self.rows("again"), strict=True) if row != other]
        self.assertEqual(min(changed), 22)

    def test_compare_sets_forks_beside_the_stored_plan(self):
        other = self.scenario("other.json", **{**self.plan, "name": "More coaches", "hub": {"coaches": 5}})
        self.fork(other, command="compare")
        result = self.result("fork")
        self.assertEqual([arm["name"] for arm in result["arms"]], ["As stored", "More coaches"])
        own = lambda result, arm: [{**row, "arm": ""} for row in result["measures"] if row["arm"] == arm]
        self.assertEqual(own(result, "As stored"), own(self.result("stored"), "Plan"))
        before = [row for row in result["comparisons"] if row["month"] < MONTH]
        self.assertTrue(all(row["low"] == row["high"] == 0 for row in before))

    def test_what_cannot_be_continued_is_refused_and_leaves_nothing(self):
        plan = lambda **more: self.scenario("".join(more) + ".json", **{**self.plan, **more})
        cases = [
            (["--from", "nowhere", "--at", "2008-07"], "--from"),
            (["--from", "stored", "--at", "2006-01"], "--at"),
            (["--from", "stored", "--at", "2010-03"], "--at"),
            (["--from", "stored", "--at", "soon"], "YYYY-MM"),
            ([plan(horizon_months=24, changes=[]), "--from", "stored", "--at", "2008-07"], "/horizon_months"),
            ([plan(start="2007-06"), "--from", "stored", "--at", "2008-07"], "/start"),
            ([plan(patients="one_by_one"), "--from", "stored", "--at", "2008-07"], "/patients"),
            ([plan(futures={"contagion": "complex"}), "--from", "stored", "--at", "2008-07"], "/futures"),
            ([plan(parameters={"capability_start": 0.6}), "--from", "stored", "--at", "2008-07"], "capability_start"),
            (["--from", "stored", "--at", "2008-07", "--set", "/hub/coachs=3"], "coaches"),
        ]
        for arguments, word in cases:
            with self.subTest(word=word):
                run = self.run_lnsim("forecast", *arguments, "-o", "bad", code=2)
                self.assertIn(word, run.stderr_text)
                self.assertFalse(os.path.exists(self.path("bad")))
        self.assertIn("is the study that is to be continued", self.fork(out="stored", code=2).stderr_text)
        for more in (("--seed", "3"), ("--replications", "3")):
            self.fork(*more, code=2)
        self.run_lnsim("forecast", "--at", "2008-07", code=2)
        self.run_lnsim("forecast", code=2)

    def test_a_masked_study_keeps_no_inputs(self):
        self.forecast(self.scenario(**self.plan), "stored", "--force", "--mask-sites", replications=2)
        self.assertIn("--mask-sites", self.fork(code=2).stderr_text)

    def test_runs_that_another_program_made_are_not_continued(self):
        with closing(sqlite3.connect(self.path("stored", "result.sqlite"))) as store:
            store.execute("UPDATE run_month SET trust = trust + 1e-12 WHERE run = 4 AND month = 7")
            store.commit()
        run = self.fork(code=2)
        self.assertIn("replication 3, month 7: cannot be continued: trust was", run.stderr_text)
        self.assertFalse(os.path.exists(self.path("fork")))


if __name__ == "__main__":
    unittest.main()
