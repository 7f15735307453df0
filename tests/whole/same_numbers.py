#!/usr/bin/env python3
"""usage: same_numbers.py PROGRAM PROGRAM

Runs one small comparison with two builds of lnsim and compares measures, comparisons, cost and workload of the two
result.json digit by digit.
"""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
PLANS = os.path.join(ROOT, "scenarios", "improvecarenow")
PARTS = ("measures", "comparisons", "cost", "workload")


def result(program, plans, folder):
    subprocess.run([program, "compare", *plans, "-o", folder, "--replications", "24", "--seed", "3", "--quiet"],
                   check=True, cwd=ROOT)
    with open(os.path.join(folder, "result.json")) as f:
        return json.load(f, parse_float=str, parse_int=str)  # as text: no digit may differ


def difference(a, b, where=""):
    """Where two trees first differ, in words; None when they do not."""
    if type(a) is not type(b):
        return f"{where}: {a!r} against {b!r}"
    if isinstance(a, dict):
        if list(a) != list(b):
            return f"{where}: keys {list(a)} against {list(b)}"
        return next(filter(None, (difference(a[k], b[k], f"{where}/{k}") for k in a)), None)
    if isinstance(a, list):
        if len(a) != len(b):
            return f"{where}: {len(a)} entries against {len(b)}"
        return next(filter(None, (difference(x, y, f"{where}/{i}") for i, (x, y) in enumerate(zip(a, b)))), None)
    return None if a == b else f"{where}: {a!r} against {b!r}"


def main():
    programs = [os.path.abspath(p) for p in sys.argv[1:]]
    if len(programs) != 2:
        sys.exit(__doc__)
    names = sorted(f for f in os.listdir(PLANS) if f.endswith(".json"))
    names.sort(key=lambda f: f != "as-it-happened.json")
    plans = [os.path.join(PLANS, f) for f in names[:2]]
    with tempfile.TemporaryDirectory() as place:
        one, two = (result(p, plans, os.path.join(place, str(i))) for i, p in enumerate(programs))
    bad = 0
    for part in PARTS:
        if part not in one:
            print(f"{part}: not in result.json")
            bad += 1
            continue
        found = difference(one[part], two.get(part), f"/{part}")
        print(f"{part}: {found or 'the same'}")
        bad += found is not None
    sys.exit(1 if bad else 0)


main()
