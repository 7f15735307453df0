#!/usr/bin/env bash
# Eight plans of ImproveCareNow, 1,000 replications each, with the page: the aim is a minute on two cores, with the page in two.
#   benchmarks/eight_plans.sh [PROGRAM] [FOLDER]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${1:-build/release/lnsim} out=${2:-out/eight-plans}

time "$program" compare scenarios/improvecarenow/{as-it-happened,twice-as-fast,paced-waves-with-mentors,stop-at-40}.json \
    scenarios/questions/{split-above-30,coaches-5,sessions-virtual,best-tied-leaves}.json --replications 1000 --threads 2 --quiet --force -o "$out"
ls -l "$out/report.html"
