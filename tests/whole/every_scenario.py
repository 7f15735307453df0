#!/usr/bin/env python3
"""usage: every_scenario.py PROGRAM

Checks every plan under scenarios/ and runs it with a few replications (LNSIM_SCALE says so to the program as well).
"""
import os
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    plans = sorted(os.path.relpath(os.path.join(folder, f), ROOT)
                   for folder, _, files in os.walk(os.path.join(ROOT, "scenarios")) for f in files if f.endswith(".json"))
    environment = {"LNSIM_SCALE": "0.02", "NO_COLOR": "1", **os.environ}
    bad = 0
    with tempfile.TemporaryDirectory() as place:
        for number, plan in enumerate(plans):
            out = os.path.join(place, str(number))
            commands = [["check", plan], ["forecast", plan, "-o", out, "--replications", "2", "--quiet"]]
            with open(os.path.join(ROOT, plan), encoding="utf-8") as f:
                other = '"format": "lnsim-' in f.read()
            for command in commands[:1] if other else commands:  # networks and spaces lie beside the plans for them
                done = subprocess.run([program, *command], cwd=ROOT, env=environment, capture_output=True, text=True)
                if done.returncode:
                    bad += 1
                    print(f"FAIL {plan}: lnsim {command[0]} ended with {done.returncode}\n{(done.stderr or done.stdout)[-2000:]}")
                    break
            else:
                print(f"pass {plan}")
    print(f"{len(plans)} scenarios, {bad} bad")
    sys.exit(1 if bad or not plans else 0)


main()
