"""Interrupted studies: what was finished is kept, and the rest gives the same bytes as without interruption."""
import os
import signal
import sqlite3
import time
import unittest

from _lnsim import SANITIZED, Case

REPLICATIONS = 40 if SANITIZED else 150


class Resume(Case):
    def setUp(self):
        super().setUp()
        self.plans = [self.scenario("a.json", name="A", horizon_months=60),
                      self.scenario("b.json", name="B", horizon_months=60, growth={"strategy": "published", "pace": 2})]

    def arguments(self, out, *more, replications=REPLICATIONS):
        return ["compare", *self.plans, "-o", out, "--replications", replications, "--seed", 5, "--quiet", *more]

    def kept(self, out="cut"):
        """Finished runs that a reader of the store sees."""
        try:
            connection = sqlite3.connect(f"file:{self.path(out)}/result.sqlite?mode=ro", uri=True)
            try:
                return connection.execute("SELECT count(*) FROM run").fetchone()[0]
            finally:
                connection.close()
        except sqlite3.OperationalError:
            return 0

    def stop_with(self, how, at_least, *more, preexec=None):
        """Starts the study and sends the signal once so many runs are kept; its exit code."""
        process = self.start(*self.arguments("cut", *more), preexec_fn=preexec)
        while self.kept() < at_least:
            self.assertIsNone(process.poll(), "ended before it could be stopped")
            time.sleep(0.01)
        process.send_signal(how)
        out, err = process.communicate(timeout=60)
        return process.returncode, err

    def test_killed_interrupted_and_resumed_to_the_same_bytes(self):
        self.run_lnsim(*self.arguments("whole", "--threads", 1))
        self.assertEqual(self.stop_with(signal.SIGKILL, 16)[0], -signal.SIGKILL)
        kept = self.kept()
        self.assertGreaterEqual(kept, 16)
        code, said = self.stop_with(signal.SIGINT, kept + 16, "--resume")
        self.assertEqual(code, 130)
        self.assertIn("--resume", said)
        self.assertGreaterEqual(self.kept(), kept + 16)
        self.assertFalse(os.path.exists(self.path("cut/manifest.json")))
        self.run_lnsim(*self.arguments("cut", "--resume", "--threads", 2))
        self.assertEqual(self.digest("whole"), self.digest("cut"))
        self.assertEqual(self.kept(), 2 * REPLICATIONS)
        self.assertEqual(sorted(os.listdir(self.path("cut"))), sorted(os.listdir(self.path("whole"))))

    def test_a_program_in_the_background_is_interrupted_too(self):
        def ignore():  # as a shell has its background programs do
            signal.signal(signal.SIGINT, signal.SIG_IGN)

        self.assertEqual(self.stop_with(signal.SIGINT, 8, preexec=ignore)[0], 130)

    def test_termination_is_an_interruption(self):
        self.assertEqual(self.stop_with(signal.SIGTERM, 8)[0], 130)

    def test_resume_starts_when_there_is_nothing_and_rests_when_complete(self):
        self.run_lnsim(*self.arguments("cut", "--resume", replications=6))
        before = {name: os.stat(self.path("cut", name)).st_mtime_ns for name in os.listdir(self.path("cut"))}
        self.run_lnsim(*self.arguments("cut", "--resume", replications=6))
        after = {name: os.stat(self.path("cut", name)).st_mtime_ns for name in os.listdir(self.path("cut"))}
        self.assertEqual(before, after)

    def test_resume_with_more_replications_extends(self):
        self.run_lnsim(*self.arguments("whole", replications=12))
        self.run_lnsim(*self.arguments("cut", replications=6))
        self.run_lnsim(*self.arguments("cut", "--resume", replications=12))
        self.assertEqual(self.digest("whole"), self.digest("cut"))

    def test_resume_with_fewer_is_refused(self):
        self.run_lnsim(*self.arguments("cut", replications=6))
        process = self.run_lnsim(*self.arguments("cut", "--resume", replications=5), code=2)
        self.assertIn("holds 6 replications", process.stderr_text)
        self.assertTrue(os.path.exists(self.path("cut/result.json")))

    def test_another_study_is_not_resumed(self):
        self.run_lnsim(*self.arguments("cut", replications=6))
        before = self.digest("cut", "result.sqlite")
        process = self.run_lnsim(*self.arguments("cut", "--resume", "--set", "/hub/coaches=9", replications=6), code=2)
        self.assertIn("digest", process.stderr_text)
        process = self.run_lnsim(*self.arguments("cut", "--resume", "--seed", 6, replications=6), code=2)
        self.assertIn("seed", process.stderr_text)
        self.assertEqual(before, self.digest("cut", "result.sqlite"))

    def test_a_damaged_file_is_written_anew(self):
        self.run_lnsim(*self.arguments("cut", replications=6))
        before = self.digest("cut")
        self.write("cut/result.json", "damaged")
        self.run_lnsim(*self.arguments("cut", "--resume", replications=6))
        self.assertEqual(before, self.digest("cut"))


if __name__ == "__main__":
    unittest.main()
