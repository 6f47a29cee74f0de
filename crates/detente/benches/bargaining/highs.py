"""Bargaining solutions of the bench's instances, ours against HiGHS in one run.

    cargo bench -p detente --bench bargaining --no-run    # names the program
    python crates/detente/benches/bargaining/highs.py PROGRAM [PART ...]

with a Python that has `highspy`; PART is `egalitarian`, `ks` or `leximin`
(default: the last two). `SECONDS` is the time after which HiGHS is stopped
(25 s, all programs of a leximin together), `SEEDS` the instances per line.

One binary variable per value, one of each issue taken; gains are scaled to the
party's best. Egalitarian and Kalai-Smorodinsky are one program each: the most
of a level that all reach, in shares of the sum of the best values for the
latter. Leximin is one program per rank, after Ogryczak: the k-th maximises the
sum of the k smallest gains while the sums before stay what they are. HiGHS works
within 1e-7 and proves up to a relative gap of 1e-9 asked here; ours compares
integers and, for Kalai-Smorodinsky, orders ties by leximin as well.
"""

import json
import os
import subprocess
import sys
import time

import highspy


def program(instance):
    """A model with one binary per value, and each party's terms by column."""
    highs = highspy.Highs()
    highs.silent()
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("mip_rel_gap", 1e-9)
    highs.setOptionValue("mip_abs_gap", 1e-10)
    highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
    parties = len(instance[0][0])
    terms = [[] for _ in range(parties)]
    for values in instance:
        columns = []
        for worth in values:
            column = highs.getNumCol()
            highs.addVar(0, 1)
            highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)
            columns.append(column)
            for party in range(parties):
                if worth[party]:
                    terms[party].append((column, worth[party] * 1e-12))
        highs.addRow(1, 1, len(columns), columns, [1.0] * len(columns))
    return highs, terms


def variable(highs, low=-highspy.kHighsInf):
    highs.addVar(low, highspy.kHighsInf)
    return highs.getNumCol() - 1


def row(highs, least, terms):
    columns, numbers = zip(*terms)
    highs.addRow(least, highspy.kHighsInf, len(columns), list(columns), list(numbers))


def maximise(highs, terms, seconds):
    """The most that was found, and whether it was proven in the time left."""
    for column in range(highs.getNumCol()):
        highs.changeColCost(column, 0.0)
    for column, number in terms:
        highs.changeColCost(column, number)
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    # The clock of HiGHS runs on over programs.
    highs.setOptionValue("time_limit", highs.getRunTime() + max(seconds, 0.01))
    highs.run()
    proven = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return highs.getInfo().objective_function_value, proven


def solve(part, instance, seconds):
    start = time.process_time()
    highs, terms = program(instance)
    if part in ("egalitarian", "ks"):
        level = variable(highs)
        for party, own in enumerate(terms):
            best = sum(max(worth[party] for worth in values) * 1e-12 for values in instance)
            scale = best if part == "ks" else 1.0
            row(highs, 0.0, own + [(level, -scale)])
        value, proven = maximise(highs, [(level, 1.0)], seconds)
        return value, proven, time.process_time() - start
    first = None
    proven = True
    for rank in range(1, len(terms) + 1):
        level = variable(highs)
        short = [variable(highs, 0.0) for _ in terms]
        for own, lack in zip(terms, short):
            row(highs, 0.0, own + [(level, -1.0), (lack, 1.0)])
        sum_of_smallest = [(level, float(rank))] + [(lack, -1.0) for lack in short]
        left = seconds - (time.process_time() - start)
        value, done = maximise(highs, sum_of_smallest, left)
        first = value if rank == 1 else first
        proven = proven and done
        if not proven:
            break
        row(highs, value - 1e-8, sum_of_smallest)
    return first, proven, time.process_time() - start


def main():
    bench, parts = sys.argv[1], sys.argv[2:] or ["ks", "leximin"]
    seconds, seeds = float(os.environ.get("SECONDS", 25)), int(os.environ.get("SEEDS", 1))
    ask = lambda *words: subprocess.run([bench, *map(str, words)], capture_output=True, text=True).stdout
    kinds = ["independent", "opposed", "near constant-sum"]
    for part in parts:
        for issues in (50, 100):
            for kind, name in enumerate(kinds):
                for parties in range(2, 8):
                    for seed in range(seeds):
                        named = (kind, parties, issues, seed)
                        instance = json.loads(ask("instance", *named))
                        ours = ask("answer", *named, part).strip()
                        value, proven, took = solve(part, instance, seconds)
                        if part != "ks":
                            value *= 1e12
                        milliseconds = float(ours.split()[0])
                        print(
                            f"{part} {name} {parties} parties {issues}x10 seed {seed}: ours {ours}; "
                            f"HiGHS {took:.3f} s of CPU, value {value:.9e}, proven {proven}; "
                            f"{'' if proven else '> '}{took * 1e3 / milliseconds:.1f} times our time",
                            flush=True,
                        )


main()
