"""lnsim partition, communities, measure and adoption: both forms, any order of lines, and files that cannot be used."""
import json
import random
import unittest

from _lnsim import Case

BARBELL = [(f"a{i}", f"a{j}") for i in range(6) for j in range(i)] + [(f"b{i}", f"b{j}") for i in range(6) for j in range(i)] + [("a0", "b0")]


def edge_list(edges):
    return "from,to\n" + "".join(f"{a},{b}\n" for a, b in edges)


class Graphs(Case):
    def told(self, command, edges, *options):
        return json.loads(self.run_lnsim(command, "--graph", self.write("g.csv", edge_list(edges)), "--json", *options).stdout_text)

    def test_partition(self):
        r = self.told("partition", BARBELL, "-k", 2)
        part = dict(zip(r["nodes"], r["part"]))
        self.assertEqual((r["cut"], r["balance"]), (1, 1))
        self.assertEqual({part[f"a{i}"] for i in range(6)} ^ {part[f"b{i}"] for i in range(6)}, {0, 1})

    def test_communities(self):
        r = self.told("communities", BARBELL)
        self.assertEqual(len(set(r["community"])), 2)
        self.assertAlmostEqual(r["modularity"], 30 / 31 - 0.5, 9)
        self.assertGreater(len(set(self.told("communities", BARBELL, "--resolution", 20)["community"])), 2)

    def test_measure(self):
        r = self.told("measure", BARBELL)
        at = {name: i for i, name in enumerate(r["nodes"])}
        self.assertEqual(r["degree"][at["a0"]], 6)
        self.assertEqual(r["core"][at["a1"]], 5)
        self.assertAlmostEqual(r["betweenness"][at["a0"]], 30 / 55, 9)
        self.assertAlmostEqual(sum(r["pagerank"]), 1, 9)
        self.assertEqual(set(r), {"nodes", "degree", "betweenness", "closeness", "eigenvector", "pagerank", "core"})

    def test_the_order_of_lines_decides_nothing(self):
        luck = random.Random(4)
        edges = [(f"s{i}", f"s{j}") for i in range(60) for j in range(i) if luck.random() < 0.1]
        shuffled = [(b, a) if luck.random() < 0.5 else (a, b) for a, b in luck.sample(edges, len(edges))]
        for command in ("partition", "communities", "measure"):
            self.assertEqual(self.told(command, edges), self.told(command, shuffled), command)

    def test_text(self):
        file = self.write("g.csv", edge_list(BARBELL))
        self.assertIn("cut 1", self.run_lnsim("partition", "--graph", file).stdout_text)
        self.assertIn("modularity 0.46", self.run_lnsim("communities", "--graph", file).stdout_text)
        self.assertIn("betweenness", self.run_lnsim("measure", "--graph", file).stdout_text)

    def refused(self, *arguments, words):
        process = self.run_lnsim(*arguments, code=2)
        self.assertEqual(process.stdout_text, "")
        for word in words:
            self.assertIn(word, process.stderr_text)

    def test_bad_input(self):
        bad = self.write("bad.csv", "from,to\na,a\nb\na,b\nb,a\n")
        for command in ("partition", "communities", "measure"):
            self.refused(command, "--graph", bad, words=("line 2", "line 3"))
            self.refused(command, "--graph", "nowhere.csv", words=("nowhere.csv",))
        small = self.write("g.csv", edge_list([("a", "b")]))
        self.refused("partition", "--graph", small, "-k", 3, words=("-k", "is 3", "2 nodes"))
        self.refused("partition", "--graph", small, "-k", 0, words=("from 1",))
        self.refused("communities", "--graph", small, "--resolution", 0, words=("--resolution",))


class Adoption(Case):
    def files(self, people, ties):
        return self.write("people.csv", people), "--ties", self.write("ties.csv", ties)

    def test_form(self):
        files = self.files("id,toa,group\nw,,x\nx,2,x\ny,2,y\nz,1,y\n", "from,to\nw,x\nx,y\ny,z\n")
        r = json.loads(self.run_lnsim("adoption", *files, "--periods", 3, "--json").stdout_text)
        self.assertEqual(r["cumulative"], [1, 3, 3])
        self.assertEqual(r["threshold"], [None, 1, 1, 0])
        self.assertEqual(r["exposure"][:2], [0.25, 0.75])
        self.assertEqual(r["density"], 0.25)
        self.assertEqual([len(r["equivalence_exposure"]), len(r["equivalence_threshold"])], [3, 4])
        self.assertTrue(all(a <= b for a, b in zip(r["equivalence_exposure"], r["equivalence_exposure"][1:])))
        self.assertIsNone(r["equivalence_threshold"][0])
        text = self.run_lnsim("adoption", *files).stdout_text
        self.assertIn("mean threshold", text)
        self.assertIn("structural equivalence", text)

    def test_bad_input(self):
        files = self.files("id,toa\na,1\na,0\n,x\nb,9\n", "from,to\na,q\n")
        process = self.run_lnsim("adoption", *files, "--periods", 5, code=2)
        for word in ("line 3, id", "line 3, toa", "line 4, id", "line 4, toa", "line 5, toa", '"q"', "6 problems"):
            self.assertIn(word, process.stderr_text)
        process = self.run_lnsim("adoption", *self.files("id,to\na,1\n", "from,to\na,b\n"), code=2)
        self.assertIn('"toa" is missing', process.stderr_text)


if __name__ == "__main__":
    unittest.main()
