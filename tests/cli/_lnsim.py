"""What command-line tests share: the program (LNSIM, else build/release/lnsim), run in a folder of its own."""
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.abspath(os.environ.get("LNSIM", os.path.join(ROOT, "build/release/lnsim")))
SMALL = {"network": "improvecarenow", "horizon_months": 24}
SANITIZED = "asan" in PROGRAM or "tsan" in PROGRAM


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


class Case(unittest.TestCase):
    """A test with an empty folder, removed afterwards."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="lnsim-cli-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, content):
        """A file of text, bytes or a JSON value; its path."""
        with open(self.path(name), "wb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                file.write((content if isinstance(content, str) else json.dumps(content)).encode())
        return self.path(name)

    def scenario(self, file="plan.json", **more):
        return self.write(file, {**SMALL, **more})

    def environment(self, more=None):
        kept = {k: v for k, v in os.environ.items() if k not in ("LNSIM_SCALE", "LNSIM_DATA")}
        return {**kept, "NO_COLOR": "1", **(more or {})}

    def start(self, *args, env=None, **more):
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.Popen([PROGRAM, *map(str, args)], cwd=self.folder, env=self.environment(env), text=True, **streams)

    def run_lnsim(self, *args, code=0, env=None, **more):
        """Runs to the end and requires the exit code; what it printed."""
        process = self.start(*args, env=env, **more)
        out, err = process.communicate(timeout=600)
        process.stdout_text, process.stderr_text = out, err
        self.assertEqual(process.returncode, code, f"{args}: {err[-2000:]}{out[-500:]}")
        return process

    def forecast(self, scenario, out, *more, code=0, replications=8, **options):
        return self.run_lnsim("forecast", scenario, "-o", out, "--replications", replications, "--quiet", *more,
                              code=code, **options)

    def result(self, folder):
        with open(self.path(folder, "result.json"), encoding="utf-8") as file:
            return json.load(file)

    def digest(self, folder, name="result.json"):
        return digest(self.path(folder, name))

    def check_page(self, folder):
        """The page of a result that is no forecast: it carries result.json, the manifest lists it, `report` makes it again."""
        page, result = (self.bytes_of(folder, name) for name in ("report.html", "result.json"))
        island = page.split(b'id="lnsim-result">')[1].split(b"</script>")[0]
        self.assertEqual(json.loads(island), json.loads(result))
        self.assertTrue(json.loads(result)["findings"])
        listed = {entry["path"]: entry["sha256"] for entry in json.loads(self.bytes_of(folder, "manifest.json"))["files"]}
        self.assertEqual(listed["report.html"], hashlib.sha256(page).hexdigest())
        os.remove(self.path(folder, "report.html"))
        self.run_lnsim("report", folder, "--quiet")
        self.assertEqual(self.bytes_of(folder, "report.html"), page)

    def bytes_of(self, *parts):
        with open(self.path(*parts), "rb") as file:
            return file.read()
