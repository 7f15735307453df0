"""lnsim spc: charts of files, both forms, and files that cannot be charted."""
import json
import unittest

from _lnsim import Case

SHARES = [(50, 100)] * 12 + [(58, 100)] * 8 + [(90, 100)]


def table(header, rows):
    return header + "\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)


class Charts(Case):
    def chart(self, body, *options, kind="p"):
        return json.loads(self.run_lnsim("spc", self.write("f.csv", body), "--chart", kind, "--json", *options).stdout_text)

    def shares(self):
        return table("index,numerator,denominator", [(i + 1, n, d) for i, (n, d) in enumerate(SHARES)])

    def test_form(self):
        r = self.chart(self.shares(), "--freeze", 12)
        self.assertEqual((r["chart"], len(r["index"]), r["center"][0]), ("p", 21, 0.5))
        self.assertAlmostEqual(r["upper"][0], 0.65, 9)
        told = [(s["index"], s["rule"]) for s in r["signals"]]
        self.assertEqual(told, [(20, "shift"), (21, "3-sigma"), (21, "shift")])
        self.assertEqual([p["from"] for p in r["phases"]], [1])

    def test_a_folder_holds_the_chart_with_its_answer(self):
        said = self.chart(self.shares(), "--freeze", 12, "-o", "out")
        with open(self.path("out", "result.json"), encoding="utf-8") as file:
            result = json.load(file)
        self.assertEqual(result["chart"], said)
        self.assertIn("3 signals in 21 points", result["answer"]["headline"])
        self.assertIn("--freeze 12", result["provenance"]["repeat"])
        self.run_lnsim("spc", "f.csv", "--chart", "p", "-o", "out", code=2)
        self.run_lnsim("spc", "f.csv", "--chart", "p", "-o", "out", "--force")

    def test_rebase_is_the_chart_of_simulated_measures(self):
        r = self.chart(self.shares(), "--rebase")
        self.assertEqual([(p["from"], p["to"], p["center"]) for p in r["phases"]], [(1, 12, 0.5), (13, 21, 0.58)])
        self.assertEqual([(s["index"], s["rule"]) for s in r["signals"]], [(20, "shift"), (21, "3-sigma")])

    def test_phases(self):
        r = self.chart(self.shares(), "--phases", "13,21")
        self.assertEqual([p["center"] for p in r["phases"]], [0.5, 0.58, 0.9])
        self.assertEqual(r["signals"], [])

    def test_rules(self):
        values = table("index,value", [(i, v) for i, v in enumerate([5, 6] * 10 + [9, 9])])
        self.assertEqual({s["rule"] for s in self.chart(values, "--rules", "western-electric", "--freeze", 20, kind="xmr")["signals"]},
                         {"3-sigma", "2-of-3"})
        self.assertEqual(self.chart(values, "--rules", "shift", kind="xmr")["signals"], [])

    def test_months_left_out_are_gaps_and_said(self):
        r = self.chart(table("month,value", [("2023-11", 4), ("2023-12", 5), ("2024-03", 6), ("2024-04", "")]), kind="c")
        self.assertEqual(r["month"], ["2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04"])
        self.assertEqual(r["value"], [4, 5, None, None, 6, None])
        self.assertEqual(r["upper"][2], None)
        self.assertEqual(sum("gap" in n for n in r["notes"]), 3)

    def test_subgroups(self):
        rows = [(g, v) for g in range(1, 5) for v in (g % 2 + 1, 5, 9)]
        r = self.chart(table("index,value", rows), kind="xbar")
        self.assertEqual(r["index"], [1, 2, 3, 4])
        self.assertEqual(len(self.chart(table("index,value", rows), kind="s")["upper"]), 4)

    def test_text_names_signals(self):
        text = self.run_lnsim("spc", self.write("f.csv", self.shares()), "--chart", "p", "--freeze", 12).stdout_text
        self.assertIn("8 points in a row above the centre", text)
        self.assertIn("a point above the upper limit", text)
        calm = self.run_lnsim("spc", self.write("f.csv", table("month,value", [("2024-01", 1), ("2024-02", 2)])), "--chart", "run").stdout_text
        self.assertIn("no signal", calm)

    def test_constant_series_is_said(self):
        r = self.chart(table("index,value", [(i, 7) for i in range(20)]), kind="xmr")
        self.assertEqual((r["lower"][0], r["upper"][0], r["signals"]), (7, 7, []))
        self.assertTrue(any("without variation" in n for n in r["notes"]))


class Refused(Case):
    def refused(self, body, kind, *words, options=()):
        process = self.run_lnsim("spc", self.write("f.csv", body), "--chart", kind, *options, code=2)
        self.assertEqual(process.stdout_text, "")
        for word in words:
            self.assertIn(word, process.stderr_text)

    def test_counts_that_cannot_be_all_at_once(self):
        self.refused("index,numerator,denominator\n1,5,4\n2,-1,4\n3,1.5,4\n4,x,4\n5,1,0\n6,1,\n7,1,2\n", "p", "line 2, numerator",
                     "the denominator is 4", "line 3, numerator", "line 4, numerator", "1.5", "line 5, numerator", "line 6, numerator",
                     "line 7, denominator", "6 problems")
        self.refused("index,value\n1,2\n2,-1\n3,2.5\n4,1e30\n", "c", "line 3, value", "line 4, value", "line 5, value")
        self.refused("index,value\n1,nan\n2,inf\n", "xmr", "line 2, value", "line 3, value")

    def test_axis(self):
        self.refused("month,value\n2024-01,1\n2024-01,2\n2024-13,3\n2023-12,4\n", "c", "line 3, month", "stands twice", "line 4, month",
                     "2024-13", "line 5, month", "out of order")
        self.refused("index,value\n1,1\n1,2\n", "c", "line 3, index", "stands twice")
        self.refused("index,value\n1.5,1\n", "c", "line 2, index", "whole number")

    def test_columns(self):
        self.refused("mont,value\n2024-01,1\n", "c", 'did you mean "month"?', '"index" or "month" is missing')
        self.refused("index,value\n1,1\n", "p", '"numerator" is missing', '"denominator" is missing')
        self.refused("index,value,value\n1,1,1\n", "c", "stands twice")
        self.refused("index,value\n1,1,1\n2\n", "c", "line 2: has 3 fields", "line 3: has 1 field")
        self.refused("", "c", "header")
        self.refused(b"index,value\n1,\xff\n", "c", "UTF-8")

    def test_too_few(self):
        self.refused("index,value\n1,1\n", "c", "1 point", "at least 2")
        self.refused("index,value\n", "c", "0 points")
        self.refused("index,value\n1,1\n1,2\n2,4\n", "xbar", "subgroup of one", "line 4")

    def test_options(self):
        body = table("index,value", [(i, i % 3) for i in range(10)])
        self.refused(body, "cc", 'one of run', 'did you mean "c"')
        self.refused(body, "c", "western-electric", options=("--rules", "western"))
        self.refused(body, "run", "has none", options=("--rules", "3-sigma"))
        self.refused(body, "c", "--freeze", "1 to 10", options=("--freeze", 11))
        self.refused(body, "c", "--freeze", "number of points", options=("--freeze", "2024-01"))
        self.refused(body, "c", "--phases", "from 0 to 9", options=("--phases", "12"))
        self.refused(body, "xmr", "--phases", "leaves 1 points", options=("--phases", "9"))
        self.refused(body, "c", "--phases", "excludes", options=("--phases", "5", "--freeze", "4"))

    def test_no_file(self):
        process = self.run_lnsim("spc", "nowhere.csv", "--chart", "c", code=2)
        self.assertIn("nowhere.csv", process.stderr_text)


if __name__ == "__main__":
    unittest.main()
