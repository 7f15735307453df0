"""What a study leaves: the same bytes whatever the threads, true digests, rectangular tables, a page that stays text."""
import csv
import json
import os
import sqlite3
import unittest

from _lnsim import Case, digest

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \u2028 LNSIM_TITLE_HERE \"LNSIM_RESULT_HERE\""


class Bytes(Case):
    def test_threads_folder_and_quiet_change_nothing(self):
        plan = self.scenario()
        self.forecast(plan, "one", "--threads", 1)
        self.run_lnsim("forecast", plan, "-o", "two", "--replications", 8, "--threads", 2)
        self.forecast(plan, "three", "--threads", 5, "--resume")
        self.assertEqual(self.digest("one"), self.digest("two"))
        self.assertEqual(self.digest("one"), self.digest("three"))
        for name in os.listdir(self.path("one/tables")):
            self.assertEqual(self.digest("one/tables", name), self.digest("two/tables", name))

    def test_another_seed_gives_other_numbers(self):
        plan = self.scenario()
        self.forecast(plan, "one", "--seed", 1)
        self.forecast(plan, "two", "--seed", 2)
        means = [[m["mean"] for m in self.result(out)["measures"] if m["name"] == "remission"] for out in ("one", "two")]
        self.assertNotEqual(*means)

    def test_a_plan_differs_from_its_own_copy_by_nothing(self):
        self.run_lnsim("compare", self.scenario("a.json", name="A"), self.scenario("b.json", name="B"), "-o", "out",
                       "--replications", 8, "--quiet")
        differences = [row["difference"] for row in self.result("out")["comparisons"]]
        self.assertGreater(len(differences), 10)
        self.assertEqual(set(differences), {0})

    def test_plans_of_one_name_are_told_apart(self):
        a, b = self.scenario("a.json", name="Plan"), self.scenario("b.json", name="Plan")
        self.run_lnsim("compare", a, b, a, "-o", "out", "--replications", 4, "--quiet")
        self.assertEqual([arm["name"] for arm in self.result("out")["arms"]], ["Plan", "Plan (b)", "Plan (a)"])

    def test_the_command_that_repeats_repeats(self):
        import shlex
        self.forecast(self.scenario("my plan.json"), "one", "--seed", 3, "--set", "/hub/coaches=2")
        repeat = shlex.split(self.result("one")["provenance"]["repeat"])
        self.assertEqual(repeat[0], "lnsim")
        self.run_lnsim(*repeat[1:], "-o", "two", "--quiet")
        self.assertEqual(self.digest("one"), self.digest("two"))

    def test_scale_shortens_only_the_default(self):
        plan = self.scenario()
        self.run_lnsim("forecast", plan, "-o", "scaled", "--quiet", env={"LNSIM_SCALE": "0.01"})
        self.assertEqual(self.result("scaled")["study"]["replications"], 5)
        self.forecast(plan, "named", env={"LNSIM_SCALE": "0.01"})
        self.assertEqual(self.result("named")["study"]["replications"], 8)


class Files(Case):
    def setUp(self):
        super().setUp()
        self.forecast(self.scenario(), "out")

    def test_manifest_tells_the_truth(self):
        with open(self.path("out/manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        listed = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
        there = {os.path.relpath(os.path.join(folder, name), self.path("out"))
                 for folder, _, names in os.walk(self.path("out")) for name in names} - {"manifest.json"}
        self.assertEqual(set(listed), there)
        for path, sha256 in listed.items():
            self.assertEqual(digest(self.path("out", path)), sha256, path)
        for key in ("version", "commit", "compiler", "command", "threads", "host", "started", "finished"):
            self.assertTrue(manifest[key], key)

    def test_tables_are_rectangular_and_described(self):
        sizes = {}
        described = set()
        for name in os.listdir(self.path("out/tables")):
            with open(self.path("out/tables", name), newline="", encoding="utf-8") as file:
                rows = list(csv.reader(file))
            self.assertEqual(len({len(row) for row in rows}), 1, name)
            sizes[name[:-4]] = (len(rows) - 1, rows[0])
            if name == "dictionary.csv":
                described = {(row[0], row[1]) for row in rows[1:]}
        self.assertGreaterEqual(sizes["measures"][0], 24)
        columns = {(table, column) for table, (_, header) in sizes.items() for column in header if table != "dictionary"}
        self.assertEqual(columns - described, set())

    def test_store_is_one_file_with_a_row_a_run_and_month(self):
        self.assertEqual([name for name in os.listdir(self.path("out")) if name.startswith("result.sqlite")], ["result.sqlite"])
        connection = sqlite3.connect(f"file:{self.path('out')}/result.sqlite?mode=ro", uri=True)
        self.addCleanup(connection.close)
        months = connection.execute("SELECT count(DISTINCT month) FROM run_month").fetchone()[0]
        self.assertEqual(connection.execute("SELECT count(*) FROM run_month").fetchone()[0], 8 * months)
        self.assertEqual(connection.execute("SELECT count(*) FROM run WHERE status = 'finished'").fetchone()[0], 8)
        mean = connection.execute("SELECT avg(remission) FROM run_month WHERE month = 23").fetchone()[0]
        summary = [m for m in self.result("out")["measures"] if m["name"] == "remission" and m["level"] == "network"][0]
        self.assertAlmostEqual(mean, summary["mean"][summary["month"].index(23)], places=8)

    def test_page_and_tables_come_again(self):
        before = {name: self.digest("out", name) for name in ("report.html", "manifest.json", "tables/measures.csv")}
        os.remove(self.path("out/report.html"))
        os.remove(self.path("out/tables/measures.csv"))
        self.run_lnsim("report", "out")
        self.run_lnsim("export", "out", "--format", "csv")
        self.assertEqual(before, {name: self.digest("out", name) for name in before})

    def test_tables_elsewhere_replace_nothing_unasked(self):
        self.run_lnsim("export", "out", "--format", "csv", "-o", "elsewhere")
        self.assertEqual(self.digest("elsewhere", "measures.csv"), self.digest("out/tables", "measures.csv"))
        self.assertIn("is there already", self.run_lnsim("export", "out", "--format", "csv", "-o", "elsewhere", code=2).stderr_text)
        self.run_lnsim("export", "out", "--format", "csv", "-o", "elsewhere", "--force")


class HostileNames(Case):
    def test_names_stay_text_everywhere(self):
        self.run_lnsim("forecast", self.scenario(name=HOSTILE.replace("\u2028", "-")), "--replications", 4)
        folder = os.path.join("out", os.listdir(self.path("out"))[0])
        self.assertRegex(os.path.basename(folder), r"^[a-z0-9-]+$")
        with open(self.path(folder, "report.html"), encoding="utf-8") as file:
            page = file.read()
        self.assertNotIn("<script>alert(1)", page)
        self.assertNotIn("<img src=x", page)
        self.assertIn("\\u003c/script>", page)

    def test_a_name_cannot_play_the_terminal(self):
        process = self.start("forecast", self.scenario(name="a\x1b[2Jb\x07"), "-o", "out", "--replications", 2)
        for text in process.communicate():
            self.assertNotIn("\x1b", text)
            self.assertNotIn("\x07", text)


if __name__ == "__main__":
    unittest.main()
