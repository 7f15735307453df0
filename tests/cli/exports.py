"""export: a workbook whose formulas give what the program gives, networks that others read, runs as they were, no file half-written."""
import csv
import json
import os
import re
import sqlite3
import unittest
import zipfile

import networkx

from _formulas import Workbook
from _lnsim import ROOT, Case, digest

NODES_AND_MENTORS = {"name": "Waves in nodes", "structure": {"strategy": "size_limit", "split_above": 6, "node_size": 4},
                     "growth": {"strategy": "waves", "wave_size": 6, "wave_every_months": 3, "mentors": "paired"}}
NAMES = ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\"quoted\" & <b>bold</b> ]]>", "\u202eright to left \u0634\u0628\u0643\u0629",
         "emoji \U0001F469\u200d\u2695\ufe0f \U0001F600", "n" * 300, "_x0041_ & _x000D_", "{{7*7}} ${7*7} '); DROP TABLE run;--"]


def network_with(case, name, edit):
    """A copy of the shipped network, edited as text (it has comments); the file's name."""
    with open(os.path.join(ROOT, "models/networks/improvecarenow.json"), encoding="utf-8") as file:
        return case.write(name, edit(file.read()))


class WorkbookCase(Case):
    def compare(self, out, *, network="improvecarenow", replications=4):
        plans = [self.scenario(f"{out}-a.json", name="Plan A", network=network),
                 self.scenario(f"{out}-b.json", network=network, **NODES_AND_MENTORS)]
        self.run_lnsim("compare", *plans, "-o", out, "--replications", replications, "--quiet")
        return self.result(out)

    def workbook(self, out):
        self.run_lnsim("export", out, "--format", "xlsx", "--quiet")
        return Workbook(self.path(out, "result.xlsx"))


class Formulas(WorkbookCase):
    def cost_cells(self, book):
        """Rows of the block of cost kinds, by title."""
        top = book.find("Cost", "A", "By kind of cost")
        return lambda title: book.find("Cost", "A", title, top)

    def require_costs(self, book, result):
        row_of = self.cost_cells(book)
        for entry, column in zip(result["cost"], "EF"):
            rows = {item["title"]: item["mean"] for item in entry["items"]}
            rows |= {"Cost of hub and sites": entry["total"]["mean"], "Fees and grants": entry["income"]["mean"],
                     "Cash of the hub at the end": entry["cash_end"]["mean"], "Their value": entry["value"]["money"]["mean"]}
            for title, mean in rows.items():
                cell = f"{column}{row_of(title)}"
                self.assertEqual(book.formulas["Cost"][cell].data_type, "f", title)
                self.assertAlmostEqual(book.value("Cost", cell), mean, delta=1e-7 * max(abs(mean), 1e5), msg=title)

    def test_every_formula_gives_the_value_kept_beside_it_and_that_of_the_result(self):
        result = self.compare("out")
        book = self.workbook("out")
        count = 0
        for sheet, cell in book.every_formula():
            kept = book.cached[sheet][cell].value
            self.assertIsInstance(kept, (int, float), f"{sheet}!{cell}")
            self.assertAlmostEqual(book.value(sheet, cell), kept, delta=1e-6 * max(abs(kept), 1e4), msg=f"{sheet}!{cell}")
            count += 1
        self.assertGreater(count, 60)
        self.require_costs(book, result)
        for entry, column in zip(result["cost"], "EF"):  # kept values are the result's, digit by digit
            for item in entry["items"]:
                self.assertEqual(book.cached["Cost"][f"{column}{self.cost_cells(book)(item['title'])}"].value, item["mean"])
        summary = [cell.value for cell in book.cached["Summary"]["I"] if isinstance(cell.value, float)]
        self.assertEqual(summary, [entry["total"]["mean"] for entry in result["cost"]])

    def test_a_doubled_price_gives_what_the_program_gives_under_it(self):
        self.compare("out")
        with open(os.path.join(ROOT, "models/networks/improvecarenow.json"), encoding="utf-8") as file:
            text = file.read()
        prices = re.findall(r'"name": "(\w+)", "title": "[^"]*", "value": ([\d.]+)', text)
        staff = re.findall(r'"name": "(\w+)", .*"salary": ([\d.]+)', text)
        self.assertEqual((len(prices), len(staff)), (8, 5))
        for name, value in prices + staff:
            with self.subTest(name):
                book = self.workbook("out") if not os.path.exists(self.path("out/result.xlsx")) else Workbook(self.path("out/result.xlsx"))
                salary = (name, value) in staff
                row = book.find("Cost", "A", f"salary_{name}" if salary else name)
                self.assertEqual(book.formulas["Cost"][f"D{row}"].value, float(value))
                book.formulas["Cost"][f"D{row}"].value = 2 * float(value)
                key = "salary" if salary else "value"
                doubled = re.sub(rf'("name": "{name}", .*?"{key}": ){re.escape(value)}', rf"\g<1>{2 * float(value):g}", text, count=1)
                self.assertNotEqual(doubled, text)
                self.write(f"{name}.json", doubled)
                result = self.compare(f"twice-{name}".replace("_", "-"), network=f"./{name}.json")
                self.require_costs(book, result)

    def test_a_plan_with_fees_of_its_own(self):
        plan = self.scenario(hub={"site_fee": 12345, "grants": 100000, "coaches": 3})
        self.forecast(plan, "out", replications=4)
        book = self.workbook("out")
        row = book.find("Cost", "A", "Fee of a site")
        self.assertEqual(book.formulas["Cost"][f"E{row}"].value, 12345)
        income = book.value("Cost", f"E{row + 2}")
        self.assertAlmostEqual(income, self.result("out")["cost"][0]["income"]["mean"], delta=1e-6 * income)
        self.assertEqual(book.formulas["Cost"][f"E{row + 2}"].data_type, "f")


class Sheets(WorkbookCase):
    def test_sheets_hold_what_the_result_holds(self):
        result = self.compare("out")
        book = self.workbook("out")
        self.assertEqual(book.formulas.sheetnames, ["Summary", "Cost", "Workload", "Outcomes", "Differences", "Targets", "Sites",
                                                    "Assumptions", "Provenance"])
        sheet = book.cached
        self.assertEqual(sheet["Summary"]["A1"].value, result["answer"]["headline"])
        months = sum(len(row["month"]) for row in result["workload"])
        self.assertEqual(sheet["Workload"].max_row, months + 1)
        self.assertEqual(sheet["Differences"].max_row, len(result["comparisons"]) + 1)
        self.assertEqual(sheet["Targets"].max_row, len(result["targets"]) + 1)
        self.assertEqual(sheet["Sites"].max_row, sum(len(m["sites"]) for m in result["map"]) + 1)
        series = next(m for m in result["measures"] if (m["name"], m["arm"], m["level"]) == ("remission", "Plan A", "network"))
        rows = [row for row in sheet["Outcomes"].iter_rows(min_row=2, values_only=True) if row[:2] == ("Plan A", "remission")]
        self.assertEqual([row[9] for row in rows], series["q50"])
        self.assertEqual(rows[5][5].strftime("%Y-%m"), "2007-08")  # five months after the first
        for name in sheet.sheetnames[2:]:
            self.assertEqual(book.formulas[name].freeze_panes, "A2", name)
            self.assertTrue(book.formulas[name].sheet_properties.pageSetUpPr.fitToPage, name)
            self.assertEqual(book.formulas[name].print_title_rows, "$1:$1", name)
        percent = book.formulas["Outcomes"]["J2"]
        self.assertEqual(percent.number_format, "0.0%")

    def test_no_macro_no_link_and_the_same_bytes(self):
        self.compare("out")
        self.workbook("out")
        self.run_lnsim("export", "out", "--format", "xlsx", "-o", "again.xlsx", "--quiet")
        self.assertEqual(digest(self.path("again.xlsx")), digest(self.path("out/result.xlsx")))
        with zipfile.ZipFile(self.path("again.xlsx")) as archive:
            names = archive.namelist()
        self.assertFalse([name for name in names if "vba" in name.lower() or "externalLink" in name])


class HostileNames(Case):
    """What others wrote stays text, wherever it goes."""

    def network(self):
        def edit(text):
            titles = iter(NAMES)
            return re.sub(r'("site": "[^"]*", "title": )"[^"]*"', lambda m: m[1] + json.dumps(next(titles, "plain")[:200]), text)
        return network_with(self, "hostile.json", edit)

    def setUp(self):
        super().setUp()
        self.network()
        plans = [self.scenario(f"{i}.json", name=name, network="./hostile.json") for i, name in enumerate(NAMES)]
        self.run_lnsim("compare", *plans, "-o", "out", "--replications", 2, "--quiet")
        self.arms = [arm["name"] for arm in self.result("out")["arms"]]
        self.assertEqual(self.arms, NAMES)

    def test_workbook(self):
        self.run_lnsim("export", "out", "--format", "xlsx", "--quiet")
        book = Workbook(self.path("out/result.xlsx"))
        cells = {cell.value: cell for sheet in book.formulas for row in sheet.iter_rows() for cell in row if cell.value is not None}
        for name in NAMES:
            self.assertIn(name, cells)
            self.assertEqual(cells[name].data_type, "s")
        for sheet, cell in book.every_formula():
            self.assertRegex(book.formulas[sheet][cell].value, r"^=[A-Z0-9$+\-*/():!a-z.]+$")

    def test_networks(self):
        self.run_lnsim("export", "out", "--format", "graphml", "--quiet")
        graphs = {}
        for name in os.listdir(self.path("out/graphml")):
            graph = networkx.read_graphml(self.path("out/graphml", name))
            graphs[graph.graph["plan"]] = graph
        self.assertEqual(set(graphs), set(NAMES))
        for entry in self.result("out")["map"]:
            graph = graphs[entry["arm"]]
            self.assertEqual({n: d["title"] for n, d in graph.nodes(data=True)}, {s["site"]: s["title"] for s in entry["sites"]})

    def test_tables_and_store(self):
        with open(self.path("out/tables/cost.csv"), newline="", encoding="utf-8") as file:
            read = {row["arm"] for row in csv.DictReader(file)}
        self.assertEqual(read, {"'" + name if name[0] in "=+-@" else name for name in NAMES})
        with sqlite3.connect(self.path("out/result.sqlite")) as store:
            self.assertEqual([row[0] for row in store.execute("SELECT name FROM arm ORDER BY arm")], NAMES)


class StoredNames(Case):
    def test_what_no_scenario_may_be_called_but_a_stored_result_may_hold(self):
        self.forecast(self.scenario(name="Plan A"), "out", replications=2)
        with open(self.path("out/result.json"), encoding="utf-8") as file:
            text = file.read()
        name = "\x01\x1b[2J\x7f\u0085\ufffe" + "n" * 300
        hostile = text.replace('"Plan A"', json.dumps(name)).replace('"scenario":{"name":' + json.dumps(name), '"scenario":{"name":"Plan A"')
        self.write("out/result.json", hostile)
        for format in ("xlsx", "graphml"):
            self.run_lnsim("export", "out", "--format", format, "-o", "more", "--quiet")
        graph = networkx.read_graphml(self.path("more", next(f for f in os.listdir(self.path("more")) if f.endswith(".graphml"))))
        self.assertEqual(graph.graph["plan"], "\\x01\\x1b[2J\\x7f\\xc2\\x85\ufffd" + "n" * 300)
        with zipfile.ZipFile(self.path("more/result.xlsx")) as archive:
            for part in archive.namelist():
                self.assertFalse(re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf\xbe", archive.read(part)), part)
        self.assertTrue(any(str(c.value).endswith("n" * 300) for c in Workbook(self.path("more/result.xlsx")).formulas["Summary"]["A"]))


class Networks(Case):
    def test_graph_is_the_map(self):
        self.forecast(self.scenario(), "out")
        self.run_lnsim("export", "out", "--format", "graphml", "-o", "net.graphml")
        graph = networkx.read_graphml(self.path("net.graphml"))
        result = self.result("out")
        entry = result["map"][0]
        self.assertEqual(list(graph.nodes), [s["site"] for s in entry["sites"]])
        self.assertEqual(graph.number_of_edges(), len(entry["ties"]))
        self.assertGreater(graph.number_of_edges(), 10)
        for i, j, strength in entry["ties"]:
            edge = graph.edges[entry["sites"][i]["site"], entry["sites"][j]["site"]]
            self.assertAlmostEqual(edge["strength"], strength, places=9)
        adopted = 0
        for site, uses in zip(entry["sites"], entry["adoption"]):
            node = graph.nodes[site["site"]]
            for key, name in (("title", "title"), ("latitude", "latitude"), ("longitude", "longitude"), ("patients", "patients"),
                              ("joined_month", "joined_month"), ("left_month", "left_month"), ("node", "node")):
                self.assertEqual(node.get(key), site[name], key)
            for practice, month in zip(entry["practices"], uses):
                self.assertEqual(node.get("in_use_" + practice["practice"]), month)
                adopted += month is not None
        self.assertGreater(adopted, 10)
        self.assertEqual((graph.graph["plan"], graph.graph["start"]), (entry["arm"], result["study"]["start"]))


class Runs(Case):
    def test_runs_are_the_store(self):
        self.forecast(self.scenario(), "out")
        self.run_lnsim("export", "out", "--format", "csv", "--runs", "-o", "csv")
        with open(self.path("csv/run_month.csv"), newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 8 * 24)
        with sqlite3.connect(self.path("out/result.sqlite")) as store:
            stored = store.execute("SELECT remission, cost FROM run_month ORDER BY run, month").fetchall()
            columns = [row[1] for row in store.execute("PRAGMA table_info(run_month)")]
        self.assertEqual(set(columns) - set(rows[0]), set())
        self.assertEqual([(float(r["remission"]), float(r["cost"])) for r in rows], stored)


class Refusals(Case):
    def setUp(self):
        super().setUp()
        self.forecast(self.scenario(), "out", replications=2)
        self.before = self.tree()

    def tree(self):
        return {os.path.join(folder, name): digest(os.path.join(folder, name))
                for folder, _, names in os.walk(self.folder) for name in names}

    def refused(self, *args, code=2, word=""):
        process = self.run_lnsim("export", *args, code=code)
        self.assertIn(word, process.stderr_text)
        self.assertEqual(self.tree(), self.before)

    def test_nothing_is_written(self):
        self.refused("nowhere", "--format", "xlsx", word="holds no result.json")
        self.refused(self.folder, "--format", "csv", word="holds no result.json")
        self.refused("out", "--format", "xslx", word='did you mean "xlsx"')
        self.refused("out", "--format", "pdf", word="csv, xlsx, graphml")
        self.refused("out", "--format", "xlsx", "--runs", word="csv only")
        self.refused("out", "--format", "graphml", "-o", "plan.json", word="is a file")
        self.refused("out", "--format", "xlsx", "-o", "/proc/nothing/b.xlsx", code=4)
        self.refused("out", "--format", "csv", "-o", "/dev/full/x", code=4)

    def test_what_is_there_stays_without_force(self):
        for more in (("xlsx", "-o", "b.xlsx"), ("graphml",), ("csv", "--runs"), ("csv", "-o", "elsewhere")):
            self.run_lnsim("export", "out", "--format", *more, "--quiet")
            self.before = self.tree()
            self.refused("out", "--format", *more, word="is there already")
            self.run_lnsim("export", "out", "--format", *more, "--force", "--quiet")
            self.assertEqual(self.tree(), self.before)

    def test_several_plans_need_a_folder(self):
        self.run_lnsim("compare", self.scenario("a.json", name="A"), self.scenario("b.json", name="A!"), "-o", "two", "--replications", 2, "--quiet")
        self.before = self.tree()
        self.refused("two", "--format", "graphml", "-o", "one.graphml", word="names one file")
        self.run_lnsim("export", "two", "--format", "graphml", "--quiet")
        self.assertEqual(sorted(os.listdir(self.path("two/graphml"))), ["a-2.graphml", "a.graphml"])


if __name__ == "__main__":
    unittest.main()
