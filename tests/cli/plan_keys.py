"""Every key of a plan changes the measures: nothing is read and then ignored."""
import unittest

from _lnsim import Case

WAVES = {"strategy": "waves"}
PILOT = {"strategy": "pilot_then_spread", "pilot_months": 18}
BUDGET = {"strategy": "budget_paced", "reserve_months": 6}
NODES = {"strategy": "by_context", "split_above": 8, "node_size": 4}
REFERENCES = {"as published": {}, "waves": {"growth": WAVES}, "pilot": {"growth": PILOT}, "nodes": {"structure": NODES}, "by budget": {"growth": BUDGET}}

CHANGES = {
    "as published": [
        {"growth": {"pace": 1.5}}, {"growth": {"stop_at": 12}}, {"growth": WAVES}, {"growth": {"strategy": "rolling"}},
        {"structure": NODES},
        {"calendar": {"session_months": [1]}}, {"calendar": {"webinars_per_month": 0}},
        {"calendar": {"node_calls_per_month": 2}},
        *({"hub": {kind: 0.2}} for kind in ("coaches", "analysts", "data_managers", "project_managers",
                                            "engagement_leads")),
        {"calendar": {"sessions": "virtual"}}, {"calendar": {"rhythm": "breakthrough"}},
        *({"calendar": {"rhythm": "breakthrough", **one}} for one in ({"prework_months": 9}, {"action_months": 1},
                                                                      {"action_calls_per_month": 3})),
        {"hub": {"grants": 0, "when_short": ["coaching"]}}, {"maturity": {"research": 0.2}},
        {"funding": [{"source": "Foundation", "amount": 1000}]},
        {"shocks": [{"name": "Flood", "from": "2008-03", "hours": 0.5}]},
        {"departures": [{"at": "2008-03", "site": "site-001"}]},
        *({"departures": [{"at": "2008-03", "who": who}]} for who in ("most_ties", "most_between", "most_copied", "best_outcome", "by_lot")),
        {"hub": {"site_fee": 20000}}, {"hub": {"grants": 1}},
        {"policies": {"transparency": "blinded"}}, {"policies": {"transparency": "none"}},
        *({"policies": {policy: "off"}} for policy in ("commons", "registry", "engagement", "research")),
        {"policies": {"commons": "curated"}},
        {"futures": {"contagion": "complex"}},
        *({"futures": {"newcomers": start}} for start in ("founders_baseline", "learn_faster", "join_better")),
        {"patients": "one_by_one"}, {"parameters": {"effect_scale": 1.0}}, {"start": "2007-03", "horizon_months": 49},
    ],
    "waves": [
        {"growth": {**WAVES, "wave_size": 3}}, {"growth": {**WAVES, "wave_every_months": 3}},
        *({"growth": {**WAVES, "order": order}} for order in ("volume", "random", "readiness", "expected_gain", "geography",
                                                              "similarity", "known", "degree", "betweenness", "greedy_influence")),
        {"growth": {**WAVES, "mentors": "paired"}},
    ],
    "pilot": [
        {"growth": {**PILOT, "pilot_sites": 3}}, {"growth": {**PILOT, "pilot_months": 12}},
        {"growth": {**PILOT, "wave_size": 3}}, {"growth": {**PILOT, "wave_every_months": 3}}, {"growth": WAVES},
    ],
    "by budget": [
        {"growth": {**BUDGET, "reserve_months": 12}}, {"growth": {**BUDGET, "wave_size": 1}}, {"growth": {**BUDGET, "order": "volume"}},
    ],
    "nodes": [
        {"structure": {**NODES, "strategy": "size_limit"}}, {"structure": {**NODES, "strategy": "balanced_partition"}},
        {"structure": {**NODES, "strategy": "tie_communities"}}, {"structure": {**NODES, "strategy": "geography"}},
        {"structure": {**NODES, "strategy": "mixed_experience"}}, {"structure": {**NODES, "strategy": "random"}},
        {"structure": {**NODES, "split_above": 12}},
        {"structure": {**NODES, "node_size": 3}}, {"structure": {**NODES, "cross_links": 0.5}},
        {"structure": {**NODES, "strategy": "fixed", "nodes": [{"name": "a", "sites": ["site-001", "site-003"]}, {"name": "b", "sites": ["site-002"]}]}},
        {"structure": {**NODES, "joint_sessions": 1}}, {"structure": {**NODES, "bridging_leads": "on"}},
        {"structure": {**NODES, "reform_every_months": 6}},
    ],
}


class PlanKeys(Case):
    def measures(self, plan):
        file = self.scenario(**{"horizon_months": 48, **plan})
        self.forecast(file, "out", "--force", replications=4)
        return self.result("out")["measures"]

    def test_every_key_changes_the_measures(self):
        for name, reference in REFERENCES.items():
            expected = self.measures(reference)
            for change in CHANGES[name]:
                with self.subTest(reference=name, change=change):
                    self.assertNotEqual(self.measures({**reference, **change}), expected)


if __name__ == "__main__":
    unittest.main()
