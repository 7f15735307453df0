#!/usr/bin/env python3
"""usage: readme_commands.py [PROGRAM]

Runs the commands of README.md and of the guides below: every line of a ```sh block that begins with build/release/lnsim or tools/ (except
tools/test and tools/demo), in order, in one scratch folder that looks like the project's root, at small size
(LNSIM_SCALE). PROGRAM stands in for build/release/lnsim; default: the environment's LNSIM.
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
DOCUMENTS = ("README.md", "docs/own-network.md", "docs/graphs.md", "docs/spc.md", "scenarios/example-network/README.md")
MINE = re.compile(r"(build/release/lnsim|tools/(?!test\b|demo\b))")
BROKEN_PIPE = 128 + signal.SIGPIPE  # `lnsim ... | head` ends so


def commands(text):
    """The commands of the ```sh blocks, continued lines joined."""
    for block in re.findall(r"^```sh[^\n]*\n(.*?)^```", text, re.M | re.S):
        for line in re.sub(r"\\\n\s*", "", block).splitlines():
            line = line.strip().removeprefix("$ ")
            if MINE.match(line):
                yield line


def scratch(place, program):
    """A folder with the project's files under their names, but with an `out` and a `build` of its own."""
    for entry in os.listdir(ROOT):
        if entry not in ("out", "build", ".git"):
            os.symlink(os.path.join(ROOT, entry), os.path.join(place, entry))
    os.makedirs(os.path.join(place, "build", "release"))
    os.symlink(program, os.path.join(place, "build", "release", "lnsim"))


def run(line, place):
    """What is wrong with the command, or None."""
    environment = {"LNSIM_SCALE": "0.02", "NO_COLOR": "1", **os.environ}
    served = re.match(r"build/release/lnsim\s+serve\b", line)
    with tempfile.TemporaryFile("w+") as said:
        job = subprocess.Popen(["bash", "-o", "pipefail", "-c", ("exec " if served else "") + line], cwd=place,
                               env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
        try:
            code = job.wait(timeout=3 if served else 600)
        except subprocess.TimeoutExpired:
            job.send_signal(signal.SIGINT)
            time.sleep(0.5)
            job.kill()
            job.wait()
            return None if served else "takes longer than ten minutes"
        said.seek(0)
        return None if code in (0, BROKEN_PIPE) else f"ended with {code}\n{said.read()[-1500:]}"


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("LNSIM", "build/release/lnsim"))
    lines = []
    for document in DOCUMENTS:
        with open(os.path.join(ROOT, document), encoding="utf-8") as f:
            lines += commands(f.read())
    bad = 0
    with tempfile.TemporaryDirectory() as place:
        scratch(place, program)
        for line in lines:
            began = time.monotonic()
            wrong = run(line, place)
            bad += wrong is not None
            print(f"{'FAIL' if wrong else 'pass'} {line} ({time.monotonic() - began:.1f} s)" + (f": {wrong}" if wrong else ""))
    print(f"{len(lines)} commands, {bad} bad")
    sys.exit(1 if bad or not lines else 0)


main()
