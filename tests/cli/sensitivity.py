"""lnsim sensitivity: files, the same bytes after an interruption, plans' numbers, bad input."""
import csv
import json
import os
import shutil
import unittest

from _lnsim import Case, digest

SMALL = ["--replications", 2, "--swing-replications", 4, "--trajectories", 2, "--base-points", 8, "--strongest", 2]
VARY = ["--vary", "effect_scale=0.8:1.3", "--vary", "hours_mean", "--vary", "contagion"]


class Sensitivity(Case):
    def study(self, out, *more, scenario=None, **options):
        return self.run_lnsim("sensitivity", scenario or self.scenario(), "-o", out, *SMALL, *VARY, *more, **options)

    def test_files_and_keys(self):
        said = json.loads(self.study("out", "--json").stdout_text)
        result = self.result("out")
        self.assertEqual(result["sensitivity"], said["sensitivity"])
        self.assertEqual(result["study"]["command"], "sensitivity")
        self.assertEqual({f["name"] for f in result["sensitivity"]["factors"]}, {"effect_scale", "hours_mean", "contagion"})
        self.assertTrue(all(f["lever"] for f in result["sensitivity"]["factors"]))
        self.assertEqual(result["sensitivity"]["missing"], 0)
        with open(self.path("out", "tables", "points.csv"), newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), result["sensitivity"]["points"])
        self.assertIn(rows[0]["contagion"], ("simple", "complex", "complex_three"))
        for name in ("sensitivity", "swings"):
            self.assertTrue(os.path.exists(self.path("out", "tables", name + ".csv")))
        self.assertFalse(os.path.exists(self.path("out", "points.partial")))
        self.assertIn("complete already", self.study("out", "--resume").stdout_text)
        self.run_lnsim("report", "out", "--quiet")

    def test_resumes_to_the_same_bytes_on_any_threads(self):
        self.study("whole", "--quiet", "--threads", 1)
        self.study("part", "--quiet", "--threads", 2)
        with open(self.path("part", "tables", "points.csv")) as file:
            self.assertGreater(len(file.readlines()), 20)
        # As an interruption leaves it: points on their way, one line cut off.
        os.remove(self.path("part", "manifest.json"))
        with open(self.path("part", "points.partial"), "w") as file:
            file.write("lnsim-points/1 another study\n0.1 0.2\n")
        self.study("part", "--quiet", "--resume")
        self.assertEqual(digest(self.path("whole", "result.json")), digest(self.path("part", "result.json")))
        self.assertEqual(digest(self.path("whole", "tables", "points.csv")), digest(self.path("part", "tables", "points.csv")))
        shutil.rmtree(self.path("part"))

    def test_numbers_of_the_plan_and_two_plans(self):
        second = self.scenario("faster.json", name="Faster", growth={"strategy": "published", "pace": 2})
        said = json.loads(self.run_lnsim("sensitivity", self.scenario(), second, "-o", "two", *SMALL, "--json",
                                         "--vary", "effect_scale", "--plan", "/hub/coaches=1:4", "--plan", "/growth/stop_at=20:40").stdout_text)
        found = said["sensitivity"]
        kinds = {f["name"]: f["kind"] for f in found["factors"]}
        self.assertEqual(kinds["/hub/coaches"], "plan")
        self.assertEqual(found["arm"], "Faster")
        self.assertIsNotNone(found["reference"])
        with open(self.path("two", "tables", "points.csv"), newline="") as file:
            stops = {row["/growth/stop_at"] for row in csv.DictReader(file)}
        self.assertTrue(all(float(stop) == int(float(stop)) for stop in stops if stop))

    def test_bad_input_is_told_at_once_and_writes_nothing(self):
        process = self.run_lnsim("sensitivity", self.scenario(), "-o", "bad", "--vary", "hours_meen", "--vary", "hours_mean=9:4",
                                 "--plan", "/hub/coach=1:2", "--measure", "remision", "--at", "1999-01", code=2)
        for word in ("hours_meen", "hours_mean", "coach", "remision", "1999-01"):
            self.assertIn(word, process.stderr_text)
        self.assertFalse(os.path.exists(self.path("bad")))

    def test_dry_run_writes_nothing(self):
        said = json.loads(self.study("dry", "--dry-run", "--json").stdout_text)
        self.assertGreater(said["runs"], 48)
        self.assertFalse(os.path.exists(self.path("dry")))


if __name__ == "__main__":
    unittest.main()
