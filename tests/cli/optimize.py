"""lnsim optimize: a plan is selected, the search resumes to the same bytes, bad spaces are told all at once."""
import json
import os
import signal
import sqlite3
import time
import unittest

from _lnsim import Case

SCENARIO = {"network": "improvecarenow", "name": "Small", "horizon_months": 30,
            "futures": {"contagion": ["simple", "complex"], "newcomers": "founders_baseline"},
            "parameters": {}}
SPACE = {"format": "lnsim-space/1", "name": "Staff", "most_runs": 900,
         "choices": [{"name": "pace", "pointer": "/growth/pace", "values": [1, 2]}],
         "ranges": [{"name": "coaches", "pointer": "/hub/coaches", "low": 1, "high": 3}],
         "constraints": [{"terms": {"coaches": 1, "pace": 1}, "at_most": 4}],
         "objectives": [{"measure": "remission_candidates"}]}


class Optimize(Case):
    def files(self, space=SPACE, scenario=SCENARIO):
        return self.write("plan.json", json.dumps(scenario)), self.write("space.json", json.dumps(space))

    def search(self, out, *more, space=SPACE, code=0):
        plan, path = self.files(space)
        return self.run_lnsim("optimize", plan, "--space", path, "-o", out, "--replications", "8", "--quiet", *more, code=code)

    def test_a_plan_is_selected_with_a_guarantee_and_shown_on_fresh_runs(self):
        out = self.path("a")
        self.search(out)
        result = self.result(out)
        search = result["optimization"]
        self.assertEqual(search["method"], "kn")
        self.assertEqual(search["probability"], 0.95)
        self.assertEqual(search["plans_outside_constraints"], 1)
        self.assertEqual(len(search["plans"]), 5)
        best = search["plans"][0]
        self.assertEqual(best["standing"], "selected")
        self.assertEqual(search["selected"], best["plan"])
        self.assertIn(best["label"], result["answer"]["headline"])
        self.assertEqual([arm["name"] for arm in result["arms"]][:2], ["Small", best["label"]])
        self.assertEqual(sum(plan["runs"] for plan in search["plans"]), search["runs"])
        with sqlite3.connect(os.path.join(out, "evaluations.sqlite")) as db:
            kept, = db.execute("SELECT count(*) FROM (SELECT DISTINCT plan, run FROM evaluation)").fetchone()
            # A plan's mean of its kept runs is the one that is told, and no plan beats those on the frontier.
            mean, = db.execute("SELECT avg(value) FROM evaluation JOIN plan USING (plan) WHERE label = ? AND figure = 0", (best["label"],)).fetchone()
        self.assertEqual(kept, search["runs"])
        self.assertAlmostEqual(mean, best["objectives"][0]["mean"], places=8)
        plans = {plan["plan"]: plan for plan in search["plans"]}
        for number in search["frontier"]:
            mine = plans[number]
            for other in search["plans"]:
                better = other["objectives"][0]["mean"] > mine["objectives"][0]["mean"] and other["cost"]["mean"] < mine["cost"]["mean"]
                self.assertFalse(better, (mine["label"], other["label"]))
        self.assertTrue({"regret", "plans_tried", "plan_objectives"} <= {name[:-4] for name in os.listdir(os.path.join(out, "tables"))})

    def test_regret_is_0_where_a_plan_is_best_and_never_below(self):
        out = self.path("r")
        self.search(out)
        rows = self.result(out)["regret"]
        self.assertTrue(rows)
        for row in rows:
            self.assertGreaterEqual(row["expected"], 0)
            self.assertGreaterEqual(row["worst"], row["expected"])
        for month in {row["month"] for row in rows}:
            self.assertGreaterEqual(sum(row["futures_best"] for row in rows if row["month"] == month), 2)

    def test_threads_and_interruption_change_no_byte(self):
        one, two, three = self.path("one"), self.path("two"), self.path("three")
        self.search(one, "--threads", "1")
        self.search(two, "--threads", "2")
        plan, space = self.files()
        process = self.start("optimize", plan, "--space", space, "-o", three, "--replications", "8", "--quiet")
        while process.poll() is None and not os.path.exists(os.path.join(three, "evaluations.sqlite")):
            time.sleep(0.005)
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        process.communicate()
        self.assertIn(process.returncode, (0, 130))
        self.search(three, "--resume")
        texts = []
        for out in (one, two, three):
            with open(os.path.join(out, "result.json"), encoding="utf-8") as f:
                # The command that repeats the study names no folder and no threads.
                texts.append(f.read())
        self.assertEqual(texts[0], texts[1])
        self.assertEqual(texts[0], texts[2])
        self.search(three, "--resume")  # nothing to do
        self.search(three, code=2)      # and nothing overwritten unasked
        self.search(three, "--resume", "--seed", "2", code=2)

    def test_methods_say_what_they_guarantee(self):
        for method, guaranteed in (("rinott", None), ("ocba", False), ("halving", None), ("nsga2", False), ("all", False)):
            out = self.path(method)
            self.search(out, space={**SPACE, "method": method, "most_runs": 1500})
            search = self.result(out)["optimization"]
            self.assertEqual(search["method"], method)
            self.assertLessEqual(search["runs"], 1500)
            if guaranteed is False:
                self.assertIsNone(search["guarantee"])
                self.assertIn("No probability of correct selection", " ".join(self.result(out)["answer"]["sentences"]))

    def test_two_objectives_have_a_frontier(self):
        out = self.path("front")
        self.search(out, space={**SPACE, "objectives": [{"measure": "remission_candidates"}, {"measure": "cost"}]})
        search = self.result(out)["optimization"]
        self.assertEqual(search["method"], "all")
        self.assertIn("frontier", self.result(out)["answer"]["headline"])
        costs = [next(p for p in search["plans"] if p["plan"] == n)["cost"]["mean"] for n in search["frontier"]]
        self.assertEqual(costs, sorted(costs))

    def test_a_budget_that_no_plan_keeps_is_said_with_the_nearest_plan(self):
        out = self.path("poor")
        self.search(out, space={**SPACE, "budget": {"at_most": 1000}})
        result = self.result(out)
        self.assertIsNone(result["optimization"]["selected"])
        self.assertIn("No plan of the space keeps the budget", result["answer"]["headline"])
        self.assertIn("nearest", result["answer"]["headline"])

    def test_the_probability_of_a_target_can_be_the_aim(self):
        out = self.path("target")
        self.search(out, space={**SPACE, "objectives": [{"target": "remission >= 60 % by 30"}]})
        result = self.result(out)
        aim = result["optimization"]["objectives"][0]
        self.assertEqual((aim["kind"], aim["month"]), ("probability", 29))
        self.assertTrue(any(row["stated_by"] == "plan" and row["by"] == 29 for row in result["targets"]))

    def test_everything_wrong_with_a_space_is_told_at_once_and_nothing_written(self):
        bad = {"format": "lnsim-space/1", "name": "Bad",
               "choices": [{"name": "a", "pointer": "/hub/coachs", "values": [1, 2]}, {"name": "b", "pointer": "/hub/analysts", "values": []},
                           {"name": "c", "pointer": "/structure/strategy", "values": ["none", "by_contxt"]},
                           {"name": "d", "pointer": "/horizon_months", "values": [12]}],
               "ranges": [{"name": "r", "pointer": "/hub/analysts", "low": 5, "high": 2}],
               "constraints": [{"terms": {"rr": 1}, "at_most": 0}],
               "objectives": [{"measure": "remision_candidates", "month": 300}, {"target": "remission > 80 by 960"}],
               "budget": {"at_most": 0}}
        out = self.path("bad")
        done = self.search(out, space=bad, code=2)
        for text in ('did you mean "/hub/coaches"?', "/choices/1/values", 'did you mean "by_context"?', "/choices/3/pointer",
                     "/ranges/0", "rr", 'did you mean "remission_candidates"?', "/objectives/0/month", "did you mean >=?", '"960"', "/budget/at_most"):
            self.assertIn(text, done.stderr_text)
        self.assertFalse(os.path.exists(out))

    def test_contradictory_constraints_name_the_nearest_plan(self):
        done = self.search(self.path("c"), space={**SPACE, "constraints": [{"terms": {"coaches": 1, "pace": 1}, "at_least": 7}]}, code=2)
        self.assertIn("contradict", done.stderr_text)
        self.assertIn("coaches 3", done.stderr_text)
        self.assertIn("short by 2", done.stderr_text)

    def test_the_estimate_writes_nothing(self):
        out = self.path("dry")
        plan, path = self.files()
        done = self.run_lnsim("optimize", plan, "--space", path, "-o", out, "--replications", "8", "--dry-run", "--json")
        self.assertGreater(json.loads(done.stdout_text)["seconds"], 0)
        self.assertFalse(os.path.exists(out))

    def lists(self, out, *more, code=0, **changed):
        """The shipped search for lists of nodes, on few runs."""
        root = os.path.join(os.path.dirname(__file__), "..", "..", "scenarios")
        plan = self.write("nodes.json", json.dumps({
            "network": os.path.abspath(os.path.join(root, "example-network", "example-network.json")), "name": "Nodes", "start": "2024-01",
            "horizon_months": 24, "futures": {"contagion": "simple", "newcomers": "founders_baseline"},
            "structure": {"strategy": "by_context", "split_above": 12, "node_size": 8, "cross_links": 0.1}}))
        space = {"format": "lnsim-space/1", "name": "Lists", "method": "assignment", "most_runs": 600,
                 "assignment": {"nodes": 3, "smallest": 5, "largest": 12, "starts": ["by_context", "geography", "mixed_experience"]},
                 "objectives": [{"measure": "remission_candidates"}], **changed}
        return self.run_lnsim("optimize", plan, "--space", self.write("lists.json", json.dumps(space)), "-o", out, "--replications", "8", "--quiet", *more, code=code)

    def test_lists_of_nodes_are_improved_from_the_cuts_of_the_strategies(self):
        out = self.path("lists")
        self.lists(out)
        result = self.result(out)
        search, lists = result["optimization"], result["optimization"]["assignment"]
        self.assertEqual(search["method"], "assignment")
        self.assertIsNone(search["guarantee"])
        self.assertLessEqual(search["runs"], 600)
        plans = {plan["plan"]: plan for plan in search["plans"]}
        self.assertTrue(plans[lists["start"]]["label"].startswith("list by "))
        self.assertGreater(lists["tried"], 0)
        lead = lists["lead"]
        won = lists["improved"] != lists["start"] and lead["low"] > 0
        self.assertEqual(search["selected"], lists["improved"] if won else lists["start"])
        told = " ".join(result["answer"]["sentences"])
        if lists["improved"] == lists["start"]:
            self.assertIn("No list that is better than the best start", told)
        else:
            self.assertGreaterEqual(lists["pairs"], 4)
            self.assertIn("beats the best start" if won else "the best start", told)
            self.assertIn("that the search has not seen", told)
        best = {row["pointer"]: json.loads(row["value"]) for row in plans[search["selected"]]["set"]}
        self.assertEqual(best["/structure/strategy"], "fixed")
        nodes = [node["sites"] for node in best["/structure/nodes"]]
        self.assertEqual(len(nodes), 3)
        self.assertEqual(len({site for node in nodes for site in node}), 24)
        self.assertEqual(sum(len(node) for node in nodes), 24)
        self.assertTrue(all(5 <= len(node) <= 12 for node in nodes))
        # Every list that was tried is kept, whole and within its bounds.
        with sqlite3.connect(os.path.join(out, "evaluations.sqlite")) as db:
            kept = db.execute("SELECT settings FROM plan").fetchall()
        self.assertGreaterEqual(len(kept), 3 + (1 if lists["accepted"] else 0))
        self.assertEqual(len(kept), len({row[0] for row in kept}))

    def test_lists_of_nodes_are_the_same_for_any_threads_and_after_an_interruption(self):
        one, two, three = self.path("one"), self.path("two"), self.path("three")
        self.lists(one, "--threads", "1")
        self.lists(two, "--threads", "2")
        process = self.start("optimize", self.path("nodes.json"), "--space", self.path("lists.json"), "-o", three, "--replications", "8", "--quiet")
        while process.poll() is None and not os.path.exists(os.path.join(three, "evaluations.sqlite")):
            time.sleep(0.005)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        process.communicate()
        self.assertIn(process.returncode, (0, 130))
        self.lists(three, "--resume")
        texts = []
        for out in (one, two, three):
            with open(os.path.join(out, "result.json"), encoding="utf-8") as f:
                texts.append(f.read())
        self.assertEqual(texts[0], texts[1])
        self.assertEqual(texts[0], texts[2])

    def test_what_is_wrong_with_lists_of_nodes_is_told_at_once(self):
        out = self.path("bad")
        done = self.lists(out, code=2, assignment={"nodes": 30, "smallest": 5, "largest": 3, "starts": ["by_contxt", "none"]},
                          budget={"at_most": 5}, choices=[{"name": "pace", "pointer": "/growth/pace", "values": [1]}])
        for text in ("/assignment/nodes", "24 candidate sites", "/assignment/largest", 'did you mean "by_context"?', '"none"', "/choices", "/budget"):
            self.assertIn(text, done.stderr_text)
        done = self.lists(out, code=2, assignment={"nodes": 3, "smallest": 9, "largest": 20})
        self.assertIn("at most 8", done.stderr_text)
        done = self.lists(out, code=2, assignment={"nodes": 3, "largest": 7})
        self.assertIn("at least 8", done.stderr_text)
        self.lists(out, code=2, method="kn")
        self.assertIn("/most_runs", self.lists(out, code=2, most_runs=30).stderr_text)
        self.assertFalse(os.path.exists(out))

    def test_the_shipped_search_for_lists_runs(self):
        folder = os.path.join(os.path.dirname(__file__), "..", "..", "scenarios", "plans")
        out = self.path("shipped")
        self.run_lnsim("optimize", os.path.join(folder, "nodes-of-clinics.json"), "--space", os.path.join(folder, "who-in-which-node.space.json"),
                       "--runs", "3000", "--replications", "12", "-o", out, "--quiet")
        self.assertEqual(self.result(out)["optimization"]["method"], "assignment")

    def test_shipped_spaces_are_as_they_should_be(self):
        folder = os.path.join(os.path.dirname(__file__), "..", "..", "scenarios", "plans")
        spaces = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".space.json")]
        self.assertTrue(spaces)
        self.run_lnsim("check", *spaces)


if __name__ == "__main__":
    unittest.main()
