"""The peer's side of `sessions.rs`: the same scenarios and sessions in NegMAS.

Prints one JSON line: CPU seconds and, per session, steps, offers and the
utilities of the ending; for the kind `statistics`, per scenario, some of the
figures. Arguments: kind, issues, values, steps, sessions.
"""

import json
import os
import sys
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
warnings.filterwarnings("ignore")
from negmas import SAOMechanism, make_issue
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.ops import calc_scenario_stats
from negmas.sao.negotiators import AspirationNegotiator, BoulwareTBNegotiator, MiCRONegotiator

MASK = (1 << 64) - 1


def draws(seed):
    """SplitMix64 as floats in [0, 1), as in `sessions.rs`."""
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        yield ((mixed ^ (mixed >> 31)) >> 11) / (1 << 53)


def tables(seed, n_issues, n_values):
    """Weights that add up to 1 and values from 0 to 1 in each issue."""
    stream = draws(seed)
    raw = [next(stream) for _ in range(n_issues)]
    values = []
    for _ in range(n_issues):
        row = [next(stream) for _ in range(n_values)]
        low, high = min(row), max(row)
        values.append([(value - low) / (high - low) for value in row])
    total = sum(raw)
    return [weight / total for weight in raw], values


NEGOTIATORS = {
    "boulware": lambda: BoulwareTBNegotiator(),
    "hard": lambda: AspirationNegotiator(aspiration_type=200.0),
    "micro": lambda: MiCRONegotiator(),
}


def statistics(ufuns):
    """All of `calc_scenario_stats`: its seconds, and what is compared of it."""
    start = time.process_time()
    stats = calc_scenario_stats(ufuns)
    seconds = time.process_time() - start
    return seconds, {
        "frontier": len(stats.pareto_utils),
        "nash": [float(utility) for utility in stats.nash_utils[0]],
        "opposition": float(stats.opposition),
        "rational_fraction": float(stats.rational_fraction),
    }


def main():
    kind = sys.argv[1]
    n_issues, n_values, n_steps, n_sessions = map(int, sys.argv[2:6])
    names = [f"v{value}" for value in range(n_values)]
    issues = [make_issue(names, name=f"i{issue}") for issue in range(n_issues)]
    seconds, results = 0.0, []
    # The first session warms up; of the statistics one takes seconds.
    first = 0 if kind == "statistics" else -1
    for session in range(first, n_sessions):
        given = [tables(2 * max(session, 0) + party, n_issues, n_values) for party in range(2)]
        start = time.process_time()
        ufuns = [
            LinearAdditiveUtilityFunction(
                values=[dict(zip(names, row)) for row in values],
                weights=weights,
                issues=issues,
                reserved_value=0.3 if kind == "statistics" else 0.0,
            )
            for weights, values in given
        ]
        if kind == "statistics":
            took, figures = statistics(ufuns)
            seconds += took
            results.append(figures)
            continue
        mechanism = SAOMechanism(issues=issues, n_steps=n_steps)
        for ufun in ufuns:
            mechanism.add(NEGOTIATORS[kind](), ufun=ufun)
        state = mechanism.run()
        if session < 0:
            continue
        seconds += time.process_time() - start
        results.append(
            {
                "steps": state.step,
                "offers": len(mechanism.extended_trace),
                "utilities": [float(ufun(state.agreement)) for ufun in ufuns],
            }
        )
    print(json.dumps({"python": sys.version.split()[0], "seconds": seconds, "sessions": results}))


main()
