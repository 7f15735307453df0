"""A full disk ends the study with exit code 4; finished runs are kept, and --resume completes to the same bytes."""
import os
import resource
import subprocess
import sqlite3
import unittest

from _lnsim import Case

REPLICATIONS = 60


class FileLimit(Case):
    """Files may not grow: to a program that is a disk that is full."""

    def test_limit_while_runs_are_kept(self):
        plan = self.scenario(horizon_months=60)
        self.forecast(plan, "whole", replications=REPLICATIONS)
        size = os.path.getsize(self.path("whole/result.sqlite"))
        for share in (0.05, 0.5, 0.9):
            with self.subTest(share):
                out = f"cut{share}"
                process = self.forecast(plan, out, replications=REPLICATIONS, code=4, preexec_fn=self.limit(int(size * share)))
                self.assertIn("--resume", process.stderr_text)
                self.assertFalse(os.path.exists(self.path(out, "manifest.json")))
                self.check_kept(out)
                self.forecast(plan, out, "--resume", replications=REPLICATIONS)
                self.assertEqual(self.digest("whole"), self.digest(out))

    def limit(self, size):
        return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    def check_kept(self, out):
        connection = sqlite3.connect(self.path(out, "result.sqlite"))
        try:
            self.assertEqual(connection.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        finally:
            connection.close()

    def test_limit_while_results_are_written(self):
        plan = self.scenario(horizon_months=12)
        self.forecast(plan, "cut", replications=2)
        os.remove(self.path("cut/report.html"))  # so that the store is there, and the page is to be written
        self.forecast(plan, "whole", replications=2)
        size = os.path.getsize(self.path("whole/result.json"))
        self.forecast(plan, "cut", "--resume", replications=2, code=4, preexec_fn=self.limit(size - 1))
        self.assertFalse(os.path.exists(self.path("cut/manifest.json")))
        self.forecast(plan, "cut", "--resume", replications=2)
        self.assertEqual(self.digest("whole"), self.digest("cut"))


class SmallDisk(Case):
    """The same on a disk of 3 MB, where one can be mounted."""

    def setUp(self):
        super().setUp()
        os.mkdir(self.path("disk"))
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", self.path("disk")], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("no right to mount")
        self.addCleanup(subprocess.run, ["umount", "-l", self.path("disk")], check=False)

    def test_disk_full(self):
        plan = self.scenario(horizon_months=60)
        process = self.forecast(plan, "disk/out", replications=400, code=4)
        self.assertIn("disk", process.stderr_text)
        subprocess.run(["mount", "-o", "remount,size=200m", self.path("disk")], check=True)
        self.forecast(plan, "disk/out", "--resume", replications=REPLICATIONS)
        self.forecast(plan, "whole", replications=REPLICATIONS)
        self.assertEqual(self.digest("whole"), self.digest("disk/out"))


if __name__ == "__main__":
    unittest.main()
