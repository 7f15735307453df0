#!/usr/bin/env python3
"""Reads what a study left and works its main figures out anew from the runs.

usage: python3 read_result.py FOLDER [FIGURE]

From table run_month of FOLDER/result.sqlite come the median path of the main outcome of every plan, and the mean paired
difference from the first plan with its 90 % interval. Both are compared with FOLDER/result.json; the program ends with
status 1 where they differ. FIGURE (.svg, .png or .pdf; default outcome.svg) shows the paths with the middle 90 % of runs.
"""
import json
import os
import sqlite3
import sys

import matplotlib

matplotlib.use("Agg")  # a file, no window
import matplotlib.pyplot as plt
import pandas as pd
from scipy import stats

TOLERANCE = 1e-6  # the program keeps runs as single-precision numbers for quantiles
MOST_KEPT = 1024  # beyond this many runs, quantiles are of some of them (docs/decisions.md)


def read_runs(folder, measure):
    """One row a finished run and month: plan, replication, month, value."""
    path = os.path.join(folder, "result.sqlite")
    # Names of columns cannot be parameters of a query; this one must be a measure by name.
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        known = pd.read_sql("SELECT name FROM measure", store)["name"]
        if measure not in set(known):
            raise SystemExit(f"{path}: no measure {measure}")
        return pd.read_sql(f'''SELECT arm.name AS plan, run.replication, month, "{measure}" AS value
                               FROM run_month JOIN run ON run.id = run_month.run JOIN arm ON arm.arm = run.arm
                               WHERE run.status = 'finished' ''', store)


def paths(runs):
    """Quantiles over runs, by plan and month (pandas' quantile is type 7, as the program's)."""
    return runs.groupby(["plan", "month"])["value"].quantile([0.05, 0.5, 0.95]).unstack()


def paired_difference(runs, plan, reference, month):
    """Mean difference of pairs of runs under the same chance, and its 90 % interval (Student's t)."""
    at = runs[runs["month"] == month].pivot(index="replication", columns="plan", values="value")
    pairs = (at[plan] - at[reference]).dropna()
    half = stats.t.ppf(0.95, len(pairs) - 1) * pairs.sem()
    return pairs.mean(), pairs.mean() - half, pairs.mean() + half


def compare(name, here, there):
    """1 where two numbers differ by more than the tolerance."""
    if abs(here - there) <= TOLERANCE * max(1.0, abs(there)):
        return 0
    print(f"DIFFERS: {name}: {here} from the runs, {there} in result.json")
    return 1


def check_paths(result, table, outcome):
    faults = 0
    for series in result["measures"]:
        if series["name"] != outcome or series["level"] != "network":
            continue
        of_plan = table.loc[series["arm"]]
        for month, median in zip(series["month"], series["q50"]):
            faults += compare(f"median of {series['arm']}, month {month}", of_plan.loc[month, 0.5], median)
        print(f"{series['arm']}: median {of_plan[0.5].iloc[-1]:.4f} in month {series['month'][-1]}")
    return faults


def check_differences(result, runs, outcome):
    faults = 0
    for row in result["comparisons"]:
        if row["measure"] != outcome:
            continue
        here = paired_difference(runs, row["arm"], row["reference"], row["month"])
        for part, value in zip(("difference", "low", "high"), here):
            faults += compare(f"{part} of {row['arm']}, month {row['month']}", value, row[part])
        print(f"{row['arm']} less {row['reference']}, month {row['month']}: {here[0]:+.4f} (90 % {here[1]:+.4f} to {here[2]:+.4f})")
    return faults


def draw(table, title, file):
    figure, axes = plt.subplots(figsize=(8, 4.5))
    colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"]  # Okabe and Ito
    for i, plan in enumerate(table.index.get_level_values("plan").unique()):
        band, colour = table.loc[plan], colours[i % len(colours)]
        axes.fill_between(band.index, band[0.05], band[0.95], color=colour, alpha=0.15, linewidth=0)
        label = plan.replace("$", r"\$")  # a dollar sign would begin a formula
        axes.plot(band.index, band[0.5], color=colour, label=label)
    axes.set_xlabel("months from the start")
    axes.set_ylabel(title.replace("$", r"\$"))
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(file)
    print(f"figure: {file}")


def main(arguments):
    if len(arguments) not in (1, 2):
        raise SystemExit(__doc__)
    with open(os.path.join(arguments[0], "result.json"), encoding="utf-8") as file:
        result = json.load(file)
    network = result["study"]["network"]
    outcome = network["outcome"]
    runs = read_runs(arguments[0], outcome)
    table = paths(runs)
    faults = check_differences(result, runs, outcome)
    if result["study"]["replications"] <= MOST_KEPT:
        faults += check_paths(result, table, outcome)
    draw(table, network["outcome_title"] or outcome, arguments[1] if len(arguments) == 2 else "outcome.svg")
    print("the runs and result.json agree" if faults == 0 else f"{faults} numbers differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
