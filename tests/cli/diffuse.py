"""diffuse and influence: answers as JSON, tables, bad input told all at once."""
import csv
import json
import math
import unittest
import xml.etree.ElementTree as tree

from _lnsim import Case

PATH4 = "from,to\n0,1\n1,2\n2,3\n"
GRID = "from,to\n0,1\n1,2\n3,4\n4,5\n6,7\n7,8\n0,3\n1,4\n2,5\n3,6\n4,7\n5,8\n"
MODELS = {
    "independent_cascade": {"p": 0.3}, "linear_threshold": {}, "fractional_threshold": {"share": 0.3},
    "complex_contagion": {"threshold": 1, "p": 0.5}, "susceptible_infected": {"infection": 0.3},
    "susceptible_infected_recovered": {"infection": 0.3, "recovery": 0.2},
    "susceptible_infected_susceptible": {"infection": 0.3, "recovery": 0.2}, "bass": {"p": 0.03, "q": 0.38},
    "voter": {}, "moran": {"fitness": 1.5}, "degroot": {}, "march_learning": {"people": 5, "dimensions": 5},
    "landscape_search": {"bits": 6, "interactions": 2}, "subgroup_learning": {"groups": 3, "dimensions": 10},
    "two_state_panel": {"sites": 3, "patients": 70}, "queue": {},
}

BUILT = ("march_learning", "subgroup_learning", "two_state_panel", "queue")


class Diffuse(Case):
    def study(self, model, more=None, graph=None, name="study.json"):
        self.write("path4.csv", PATH4)
        study = {"graph": graph or {"edge_list": "path4.csv"}, "model": model, "seeds": ["0"], "replications": 200, "seed": 11}
        study.update(more or {})
        return self.write(name, {key: value for key, value in study.items() if value is not None})

    def answer(self, study, *options, **more):
        return json.loads(self.run_lnsim("diffuse", study, "--json", *options, **more).stdout_text)

    def rows(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def test_every_kind_of_model_answers(self):
        for kind, parameters in MODELS.items():
            with self.subTest(kind):
                built = kind in BUILT
                more = {"rounds": 20} if kind in ("susceptible_infected_susceptible", "two_state_panel", "queue") else {}
                if built:
                    more["graph"] = None
                if built or kind == "landscape_search":
                    more["seeds"] = None
                answer = self.answer(self.study({"kind": kind, **parameters}, more))
                self.assertEqual(set(answer["spread"]), {"mean", "standard_error", "variance"})
                self.assertGreater(len(answer["by_round"]), 0)
                self.assertAlmostEqual(answer["by_round"][-1], answer["spread"]["mean"], places=6)

    def test_exact_value_and_oracle_beside_it(self):
        answer = self.answer(self.study({"kind": "independent_cascade", "p": 0.5}, {"replications": 100000}), "--oracle")
        exact = answer["oracle"][0]
        self.assertEqual((exact["truth"], exact["mean"]), ("exact", 1.875))
        self.assertLess(abs(answer["spread"]["mean"] - 1.875), 4 * math.sqrt(1.109375 / 100000))

    def test_threads_change_nothing(self):
        study = self.study({"kind": "independent_cascade", "p": 0.5}, {"replications": 5000})
        one, two = (self.run_lnsim("diffuse", study, "--json", "--threads", n).stdout_text for n in (1, 2))
        self.assertEqual(one, two)

    def test_tables_are_tidy_and_not_overwritten(self):
        graph = {"generate": {"kind": "barabasi_albert", "n": 60, "m": 2}}
        study = self.study({"kind": "susceptible_infected_recovered", "infection": 0.3, "recovery": 0.2}, graph=graph)
        self.run_lnsim("diffuse", study, "-o", "out", "--oracle", "--quiet")
        rows = self.rows("out/tables/by_round.csv")
        self.assertEqual({row["series"] for row in rows}, {"simulated", "infectious", "mean field", "pairwise", "edge-based compartments"})
        nodes = self.rows("out/tables/nodes.csv")
        self.assertEqual(len(nodes), 60)
        self.assertEqual(nodes[0]["class"], "innovator")
        told = self.rows("out/tables/transmissions.csv")
        self.assertTrue(told)
        self.assertEqual(len({row["to"] for row in told}), len(told))  # nobody is infected twice
        self.assertIn("--force", self.run_lnsim("diffuse", study, "-o", "out", code=2).stderr_text)
        self.run_lnsim("diffuse", study, "-o", "out", "--force", "--quiet")

    def result(self, folder):
        with open(self.path(folder + "/result.json"), encoding="utf-8") as file:
            return json.load(file)

    def test_result_holds_what_a_page_needs(self):
        graph = {"generate": {"kind": "watts_strogatz", "n": 40, "k": 4, "rewire": 0.1, "seed": 3}}
        study = self.study({"kind": "susceptible_infected_recovered", "infection": 0.3, "recovery": 0.2}, graph=graph)
        self.run_lnsim("diffuse", study, "-o", "out", "--oracle", "--quiet")
        result = self.result("out")
        self.assertEqual(result["format"], "lnsim-diffusion/1")
        self.assertEqual(result["study"]["model"]["infection"], 0.3)
        curve, drawn = result["curve"], result["graph"]
        for key in ("se", "q05", "q25", "q50", "q75", "q95"):
            self.assertEqual(len(curve[key]), len(curve["mean"]), key)
        for low, high in zip(curve["q05"], curve["q95"]):
            self.assertLessEqual(low, high)
        self.assertEqual((curve["example"][0], curve["mean"][-1]), (1, result["spread"]["mean"]))
        self.assertEqual((drawn["drawn"], drawn["node_count"], drawn["edge_count"]), (True, 40, 80))
        self.assertIn("watts_strogatz n 40, k 4", drawn["source"])
        for key in ("ids", "x", "y", "adopted", "time", "class"):
            self.assertEqual(len(drawn[key]), 40, key)
        self.assertEqual(len(drawn["edges"]), 80)
        self.assertTrue(all(0 <= at <= 1 for at in drawn["x"] + drawn["y"]))
        far = [math.dist((drawn["x"][a], drawn["y"][a]), (drawn["x"][b], drawn["y"][b])) for a, b in drawn["edges"]]
        self.assertLess(sum(far) / 80, 0.3)  # of random places: 0.52
        self.assertEqual(len(result["transmissions"]), curve["example"][-1] - 1)
        self.assertEqual({row["name"] for row in result["oracle"]}, {"mean field", "pairwise", "edge-based compartments"})
        self.assertEqual(len(result["answer"]["sentences"]), 3)
        self.check_page("out")
        self.run_lnsim("diffuse", study, "-o", "again", "--oracle", "--quiet", "--threads", 2)
        self.assertEqual(result, self.result("again"))

    def test_every_kind_of_model_leaves_a_result(self):
        for kind, parameters in MODELS.items():
            with self.subTest(kind):
                built = kind in BUILT
                more = {"graph": None} if built else {}
                if built or kind == "landscape_search":
                    more["seeds"] = None
                more["rounds"] = 20
                self.run_lnsim("diffuse", self.study({"kind": kind, **parameters}, more), "-o", kind, "--quiet")
                result = self.result(kind)
                self.assertEqual(result["study"]["model"]["kind"], kind)
                self.assertEqual(result["curve"]["mean"][-1], result["spread"]["mean"])
                self.assertEqual(result["graph"] is None, built)

    def test_graphml_goes_out_and_comes_in(self):
        self.write("odd.csv", "from,to,weight\na<b,c&d,0.5\nc&d,e,1\n")
        study = self.study({"kind": "independent_cascade"}, {"seeds": ["a<b"]}, graph={"edge_list": "odd.csv"})
        self.run_lnsim("diffuse", study, "-o", "out", "--quiet")
        with open(self.path("out/graph.graphml"), encoding="utf-8") as file:
            text = file.read()
        self.assertIn("a&lt;b", text)
        again = self.study({"kind": "independent_cascade"}, {"seeds": ["a<b"]}, graph={"graphml": "out/graph.graphml"}, name="again.json")
        self.assertEqual(self.answer(study)["spread"], self.answer(again)["spread"])
        space = "{http://graphml.graphdrawing.org/xmlns}"
        graph = tree.fromstring(text.encode()).find(space + "graph")
        node = {data.get("key"): data.text for data in graph.findall(space + "node")[2].findall(space + "data")}
        self.assertAlmostEqual(float(node["adopted"]), self.result("out")["graph"]["adopted"][2], places=8)
        self.assertEqual(float(node["time"]), 2)

    def test_saved_graph_is_the_graph(self):
        graph = {"generate": {"kind": "erdos_renyi", "n": 500, "mean_degree": 4}}
        study = self.study({"kind": "independent_cascade", "p": 0.3}, graph=graph)
        first = self.run_lnsim("diffuse", study, "--json", "--save-graph", "g.lng").stdout_text
        again = self.study({"kind": "independent_cascade", "p": 0.3}, graph={"binary": "g.lng"}, name="again.json")
        self.assertEqual(first, self.run_lnsim("diffuse", again, "--json").stdout_text)
        self.assertIn("--force", self.run_lnsim("diffuse", study, "--save-graph", "g.lng", code=2).stderr_text)
        texts = self.study({"kind": "fractional_threshold", "share": 0.3}, {"seeds": ["c"]}, graph={"edge_list": self.write("t.csv", "from,to\na,b\nb,c\nc,d\nd,e\n"), "order": "locality"}, name="texts.json")
        first = self.run_lnsim("diffuse", texts, "--json", "--save-graph", "t.lng").stdout_text
        again = self.study({"kind": "fractional_threshold", "share": 0.3}, {"seeds": ["c"]}, graph={"binary": "t.lng"}, name="texts2.json")
        self.assertEqual(first, self.run_lnsim("diffuse", again, "--json").stdout_text)
        self.assertIn(".lng", self.run_lnsim("diffuse", study, "--save-graph", "g.csv", code=2).stderr_text)

    def test_an_order_of_nodes_changes_no_answer_without_chance_and_no_id(self):
        graph = {"generate": {"kind": "watts_strogatz", "n": 400, "k": 6, "rewire": 0.2}}
        answers = []
        for order in ("given", "locality"):
            study = self.study({"kind": "fractional_threshold", "share": 0.3}, {"seeds": ["7", "8", "9"], "replications": 1},
                               graph={**graph, "order": order}, name=order + ".json")
            self.run_lnsim("diffuse", study, "-o", order, "--quiet")
            with open(self.path(order, "tables", "nodes.csv"), encoding="utf-8") as file:
                answers.append(sorted(line.split(",")[:3] for line in file))  # id, share of runs, round
        self.assertGreater(len(answers[0]), 300)
        self.assertEqual(*answers)

    def test_queue_beside_its_formulas(self):
        study = self.study({"kind": "queue", "arrival": 0.5}, {"graph": None, "seeds": None, "rounds": 200, "replications": 5000})
        answer = self.answer(study, "--oracle")
        self.assertEqual([row["name"] for row in answer["oracle"]], ["M/M/1 customer by customer", "Erlang C", "Pollaczek-Khinchine"])
        for row in answer["oracle"]:
            self.assertLess(abs(answer["spread"]["mean"] - row["mean"]), 4 * answer["spread"]["standard_error"], row["name"])
        wrong = self.study({"kind": "queue", "scv": 0.3}, {"graph": None, "seeds": None, "rounds": None})
        err = self.run_lnsim("diffuse", wrong, code=2).stderr_text
        for words in ("/rounds", "/model/scv", "1/k"):
            self.assertIn(words, err)

    def test_large_graphs_are_not_drawn(self):
        graph = {"generate": {"kind": "barabasi_albert", "n": 1500, "m": 2}}
        self.run_lnsim("diffuse", self.study({"kind": "independent_cascade", "p": 0.2}, graph=graph), "-o", "out", "--quiet")
        result = self.result("out")
        self.assertEqual((result["graph"]["drawn"], result["graph"]["node_count"]), (False, 1500))
        self.assertNotIn("edges", result["graph"])

    def test_bad_input_is_named_and_placed(self):
        for model, more, words in (
            ({"kind": "independent_cascade", "p": 1.5}, {}, ("/model/p", "1.5", "from 0 to 1")),
            ({"kind": "independent_cascad"}, {}, ("/model/kind", "independent_cascade")),
            ({"kind": "independent_cascade", "q": 1}, {}, ("/model/q", "not known")),
            ({"kind": "independent_cascade"}, {}, ("/model/p", "missing")),
            ({"kind": "voter"}, {"seeds": ["0", "x9"]}, ("/seeds/1", "x9", "no node")),
            ({"kind": "voter"}, {"seeds": {"count": 9, "how": "random"}}, ("/seeds/count", "4 nodes")),
            ({"kind": "voter"}, {"seeds": None}, ("/seeds", "missing")),
            ({"kind": "susceptible_infected_susceptible", "infection": 2, "recovery": 0.1}, {}, ("/model/infection", "/rounds")),
            ({"kind": "march_learning"}, {}, ("/graph", "builds its own")),
            ({"kind": "voter"}, {"rounds": -1}, ("/rounds", "-1")),
            ({"kind": "voter"}, {"graph": {}}, ("/graph", "names no graph")),
            ({"kind": "voter"}, {"graph": {"generate": {"kind": "erdos_reny", "n": 5}}}, ("erdos_renyi",)),
            ({"kind": "voter"}, {"graph": {"generate": {"kind": "complete", "n": 400000}}}, ("/graph/generate", "memory")),
            ({"kind": "voter"}, {"graph": {"edge_list": "nowhere.csv"}}, ("nowhere.csv", "cannot be opened")),
        ):
            with self.subTest(words):
                process = self.run_lnsim("diffuse", self.study(model, more), code=2)
                for word in words:
                    self.assertIn(word, process.stderr_text)
                self.assertEqual(process.stdout_text, "")

    def test_bad_graphs_are_told_by_line(self):
        self.write("bad.csv", "from,to,weight\na,a,1\nb,c,-1\nb,d,1.5\n")
        err = self.run_lnsim("diffuse", self.study({"kind": "independent_cascade"}, graph={"edge_list": "bad.csv"}), code=2).stderr_text
        for words in ("line 2", "with itself", "line 3, weight", "-1", "line 4, weight", "1.5"):
            self.assertIn(words, err)
        self.write("twice.csv", "from,to\n1,2\n2,1\n")
        err = self.run_lnsim("diffuse", self.study({"kind": "voter"}, graph={"edge_list": "twice.csv"}), code=2).stderr_text
        self.assertIn("line 3", err)
        self.assertIn("once more", err)

    def test_schema_knows_every_kind(self):
        schema = json.loads(self.run_lnsim("schema", "diffusion").stdout_text)
        self.assertEqual(len(schema["properties"]["model"]["oneOf"]), len(MODELS))


class Influence(Case):
    def influence(self, *options, code=0):
        graph = self.write("grid.csv", GRID)
        return self.run_lnsim("influence", "--graph", graph, "--model", "independent_cascade", "--p", "0.3", *options, code=code)

    def test_the_best_pair_of_the_grid(self):
        answer = json.loads(self.influence("-k", 2, "--json").stdout_text)
        self.assertIn(answer["seeds"], (["1", "7"], ["3", "5"]))
        self.assertAlmostEqual(answer["spread"], 4.56733732247, places=8)
        self.assertAlmostEqual(answer["upper_bound"], answer["spread"], places=8)
        self.assertEqual((answer["standard_error"], answer["method"]), (0, "exact"))

    def test_reverse_sets_bound_the_best(self):
        answer = json.loads(self.influence("-k", 2, "--json", "--method", "opim").stdout_text)
        self.assertGreaterEqual(answer["upper_bound"], 4.567)
        self.assertGreater(answer["spread"], 4.2)
        self.assertGreater(answer["standard_error"], 0)

    def test_bad_input(self):
        err = self.influence("-k", 10, "--method", "opin", code=2).stderr_text
        self.assertIn("9 nodes", err)
        self.assertIn('did you mean "opim"?', err)


if __name__ == "__main__":
    unittest.main()
