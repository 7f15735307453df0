"""Nodes as a plan lists them, formed anew, dissolved, and linked: membership, numbers and what is wrong with a list."""
import unittest

from _lnsim import Case

ONE = {"contagion": "simple", "newcomers": "founders_baseline"}
SITES = [f"site-{number:03}" for number in range(1, 93)]


class Structure(Case):
    def nodes_of(self, out, code=0, replications=2, **structure):
        done = self.forecast(self.scenario(name=out, horizon_months=72, futures=ONE, structure=structure), out, replications=replications, code=code)
        return done if code else self.result(out)

    def mean(self, result, name):
        return next(m["mean"] for m in result["measures"] if m["name"] == name and m["level"] == "network")

    def test_a_fixed_list_holds_and_the_rest_join_the_smallest(self):
        lists = [{"name": "east", "sites": SITES[0:60:3]}, {"name": "west", "sites": SITES[1:60:3]}]
        result = self.nodes_of("fixed", strategy="fixed", nodes=lists)
        found = {frozenset(node["sites"]) for node in result["nodes"]}
        self.assertEqual(len(found), 2)
        for listed in lists:
            home = [sites for sites in found if sites & set(listed["sites"])]
            self.assertEqual(len(home), 1)
        self.assertLessEqual(abs(len(min(found, key=len)) - len(max(found, key=len))), 6)

    def test_nodes_formed_anew_are_even_and_small_ones_are_dissolved(self):
        common = {"strategy": "by_context", "split_above": 12, "node_size": 6}
        # The last month is the sixty-first: formed anew in month 60 of 61.
        plan = self.scenario(name="anew", horizon_months=61, futures=ONE, structure={**common, "reform_every_months": 12})
        self.forecast(plan, "anew", replications=2)
        sizes = [len(node["sites"]) for node in self.result("anew")["nodes"] if node["sites"]]
        self.assertGreater(len(sizes), 2)
        self.assertLessEqual(max(sizes) - min(sizes), 1)
        # From the fourth year on larger nodes are wanted: the small ones are dissolved until none is left.
        plan = self.scenario(name="merged", horizon_months=72, futures=ONE, structure=common,
                             changes=[{"at": "2010-03", "set": {"/structure/split_above": 40, "/structure/node_size": 26, "/structure/merge_below": 18}}])
        self.forecast(plan, "merged", replications=2)
        merged = self.result("merged")
        counts = self.mean(merged, "nodes")
        self.assertGreaterEqual(max(counts), 2)
        self.assertEqual(counts[40], 1)
        sizes = [len(node["sites"]) for node in merged["nodes"] if node["sites"]]
        self.assertTrue(len(sizes) == 1 or min(sizes) >= 18, sizes)
        every = [site for node in merged["nodes"] for site in node["sites"]]
        self.assertEqual(len(every), len(set(every)))

    def test_joint_sessions_and_bridging_leads_cost_what_they_take(self):
        common = {"strategy": "by_context", "split_above": 12, "node_size": 6}
        apart, joint, bridged = (self.nodes_of(name, **common, **more) for name, more in
                                 (("apart", {"joint_sessions": 0}), ("joint", {"joint_sessions": 1}), ("bridged", {"joint_sessions": 0, "bridging_leads": "on"})))
        self.assertLess(self.mean(joint, "used_sessions")[-1], self.mean(apart, "used_sessions")[-1])
        self.assertEqual(self.mean(joint, "used_sessions")[-1], 12)  # two a year, all together
        self.assertGreater(self.mean(bridged, "used_calls")[-1], self.mean(apart, "used_calls")[-1])
        self.assertGreater(self.mean(bridged, "used_lead_hours")[-1], self.mean(apart, "used_lead_hours")[-1])

    def test_what_is_wrong_with_a_list_of_nodes_is_told_at_once(self):
        lists = [{"name": "a", "sites": ["site-001", "site-0002"]}, {"name": "a", "sites": ["site-001"]}]
        said = self.nodes_of("bad", code=2, strategy="by_context", nodes=lists).stderr_text
        for text in ("/structure/nodes/0/sites/1", "which is no site", 'did you mean "site-002"', "/structure/nodes/1/name", "two nodes", 'strategy "by_context"'):
            self.assertIn(text, said)
        self.assertIn("at most 15", self.nodes_of("merge", code=2, strategy="by_context", merge_below=16).stderr_text)
        self.assertIn("which site belongs where", self.nodes_of("none", code=2, strategy="fixed").stderr_text)


if __name__ == "__main__":
    unittest.main()
