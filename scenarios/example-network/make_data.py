#!/usr/bin/env python3
"""usage: make_data.py [FOLDER]

Writes the made-up data of the example network as CSV into FOLDER (default: data beside this script). Everything in it
is invented: a small network of 24 clinics in a flat country that does not exist, 30 months of outcomes of 18 members. Same bytes on every machine:
whole numbers from a generator of our own.
"""
import os
import sys

MONTHS, SITES, MEMBERS = 30, 24, 18
FIRST = (2024, 1)


class Dice:
    """Numerical Recipes' 64-bit linear congruential generator, upper bits only."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) * n >> 31

    def hits(self, n, per_mille):
        return sum(self.below(1000) < per_mille for _ in range(n))


def month(i):
    year, of_year = FIRST[0] + (FIRST[1] - 1 + i) // 12, (FIRST[1] - 1 + i) % 12 + 1
    return f"{year}-{of_year:02d}"


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
    os.makedirs(folder, exist_ok=True)
    dice = Dice(20260611)
    names = [f"clinic-{i + 1:02d}" for i in range(SITES)]
    patients = [40 + dice.below(261) for _ in names]
    academic = [1 if n > 180 else dice.below(2) for n in patients]
    joined = [0 if i < 8 else 2 * (i - 7) if i < MEMBERS else None for i in range(SITES)]
    files = {"sites": ["site,title,latitude,longitude,patients,joined,node,academic,rural_share"]}
    for i, name in enumerate(names):
        when = month(joined[i]) if joined[i] is not None else month(MONTHS + 5) if i == MEMBERS else ""
        node = ("north" if i % 2 else "south") if joined[i] is not None else ""
        place = f"{50 + i % 6 * 0.4:.1f},{10 + i // 6 * 0.7:.1f}"
        files["sites"].append(f"{name},Clinic {i + 1},{place},{patients[i]},{when},{node},{academic[i]},{dice.below(100) / 100:.2f}")

    files["outcomes"] = ["site,month,measure,numerator,denominator"]
    for i in range(MEMBERS):
        level, enrolled, well = 480 + dice.below(120), patients[i] * 4 // 10, None
        for t in range(joined[i], MONTHS):
            enrolled += (patients[i] * 9 // 10 - enrolled) // 9
            target = level + 4 * (t - joined[i])
            well = dice.hits(enrolled, target) if well is None else min(enrolled, well - dice.hits(well, 90) + dice.hits(max(0, enrolled - well), 90 * target // (1000 - target)))
            if (i, t) != (4, 17):  # one month was not reported
                files["outcomes"].append(f"{names[i]},{month(t)},remission,{well},{enrolled}")

    core = ["classification_bundle", "standard_assessment", "registry_follow_up", "tpmt_measured"]
    later = ["care_algorithm", "nutrition_screening", "pre_visit_planning", "population_management", "growth_monitoring"]
    files["practices"] = ["site,practice,status,since"]
    for i in range(MEMBERS - 4):  # four members have not answered
        age = MONTHS - joined[i]
        for k, practice in enumerate(core):
            since = joined[i] + 2 + k + dice.below(4)
            if since < MONTHS:
                status = "embedded" if MONTHS - since > 20 else "implemented" if MONTHS - since > 5 else "testing"
                files["practices"].append(f"{names[i]},{practice},{status},{month(since)}")
        for practice in later:
            if dice.below(40) < age:
                since = MONTHS - 1 - dice.below(max(1, age - 4))
                status = ("aware", "testing", "implemented", "implemented", "dropped")[dice.below(5)]
                files["practices"].append(f"{names[i]},{practice},{status},{month(since)}")

    roles = ["physician", "nurse", "coordinator", "parent", "data_manager", "dietitian"]
    files["actors"] = ["site,actor,role,since"]
    for i in range(MEMBERS - 6):
        for place in range(4 + dice.below(3)):
            since = month(dice.below(MONTHS)) if dice.below(2) else ""
            files["actors"].append(f"{names[i]},a{place + 1},{roles[place]},{since}")

    files["ties"] = ["from,to,strength,kind"]
    for i in range(SITES):
        for j in range(i + 1, SITES):
            chance = 30 if i < MEMBERS and j < MEMBERS else 8
            if dice.below(100) < chance:
                kind = ("professional", "professional", "session", "community")[dice.below(4)]
                files["ties"].append(f"{names[i]},{names[j]},{0.2 + dice.below(9) / 10:.1f}".replace("1.1", "1.0") + f",{kind}")

    for name, lines in files.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(lines) + "\n")


main()
