"""The folder of a result: never overwritten unasked, never mixed with files of others."""
import os
import subprocess
import unittest

from _lnsim import Case


class Folders(Case):
    def test_a_result_is_not_overwritten(self):
        plan = self.scenario()
        self.forecast(plan, "out")
        before = {name: self.digest("out", name) for name in ("result.json", "result.sqlite", "manifest.json")}
        process = self.forecast(plan, "out", "--seed", 8, code=2)
        for word in ("holds a result already", "--resume", "--force"):
            self.assertIn(word, process.stderr_text)
        self.assertEqual(before, {name: self.digest("out", name) for name in before})

    def test_force_replaces_it(self):
        plan = self.scenario()
        self.forecast(plan, "out")
        before = self.digest("out")
        self.forecast(plan, "out", "--seed", 8, "--force")
        self.assertNotEqual(before, self.digest("out"))
        self.forecast(plan, "out", "--force", "--seed", 1)
        self.assertEqual(before, self.digest("out"))

    def test_force_spares_files_of_others(self):
        plan = self.scenario()
        self.forecast(plan, "out")
        self.write("out/notes.txt", "mine")
        self.write("out/tables/mine.csv", "mine")
        self.forecast(plan, "out", "--force")
        for name in ("notes.txt", "tables/mine.csv"):
            with open(self.path("out", name), encoding="utf-8") as file:
                self.assertEqual(file.read(), "mine")

    def test_a_folder_of_others_is_refused(self):
        plan = self.scenario()
        os.mkdir(self.path("theirs"))
        self.write("theirs/thesis.txt", "years of work")
        for more in ((), ("--force",), ("--resume",)):
            process = self.forecast(plan, "theirs", *more, code=2)
            self.assertIn("holds no result of lnsim", process.stderr_text)
            self.assertEqual(os.listdir(self.path("theirs")), ["thesis.txt"])

    def test_somebody_elses_database_is_refused(self):
        plan = self.scenario()
        os.mkdir(self.path("theirs"))
        import sqlite3
        connection = sqlite3.connect(self.path("theirs/result.sqlite"))
        connection.execute("CREATE TABLE mine (x)")
        connection.close()
        before = self.digest("theirs", "result.sqlite")
        for more in ((), ("--force",), ("--resume",)):
            self.forecast(plan, "theirs", *more, code=2)
        self.assertEqual(before, self.digest("theirs", "result.sqlite"))

    def test_a_file_in_place_of_the_folder(self):
        self.write("file", "x")
        self.assertIn("is a file", self.forecast(self.scenario(), "file", code=2).stderr_text)

    def test_a_folder_that_cannot_be_made(self):
        process = self.start("forecast", self.scenario(), "-o", "/proc/nowhere/x", "--replications", 2)
        out, err = process.communicate()
        self.assertIn(process.returncode, (2, 4))
        self.assertIn("/proc/nowhere", err)

    @unittest.skipIf(os.geteuid() == 0, "the superuser may write anywhere")
    def test_a_folder_that_cannot_be_written_to(self):
        os.mkdir(self.path("locked"), 0o555)
        self.assertIn("cannot be", self.forecast(self.scenario(), "locked", code=4).stderr_text)

    def test_default_folder_is_named_after_the_study(self):
        self.run_lnsim("forecast", self.scenario(name="Fast & Fair: 2nd try!"), "--replications", 4, "--quiet")
        self.assertTrue(os.path.exists(self.path("out/fast-fair-2nd-try/report.html")))

    def test_two_programs_never_write_into_one_folder(self):
        plan = self.scenario(horizon_months=120)
        first = self.start("forecast", plan, "-o", "out", "--replications", 100000, "--quiet")
        try:
            while not os.path.exists(self.path("out/result.sqlite")):
                self.assertIsNone(first.poll())
            process = self.forecast(plan, "out", "--force", code=4)
            self.assertIn("another lnsim", process.stderr_text)
        finally:
            first.send_signal(subprocess.signal.SIGINT)
            first.communicate(timeout=60)
        self.assertEqual(first.returncode, 130)

    def test_dry_run_writes_nothing_and_estimates(self):
        import json
        process = self.run_lnsim("forecast", self.scenario(), "-o", "out", "--dry-run", "--json", "--replications", 500)
        estimate = json.loads(process.stdout_text)
        self.assertEqual(estimate["runs"], 500)
        for key in ("seconds", "memory_bytes", "disk_bytes"):
            self.assertGreater(estimate[key], 0)
        self.assertEqual(os.listdir(self.folder), ["plan.json"])


if __name__ == "__main__":
    unittest.main()
