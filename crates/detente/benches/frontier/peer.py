"""The peer's side of `frontier_negmas.rs`: one frontier by NegMAS' exact sampler.

Reads from stdin one JSON object: `seconds`, the CPU time after which to stop,
and `issues`, which gives for each value of each issue the utilities of the two
parties as decimals. Prints one JSON line: CPU seconds, and the outcomes found
as positions of values, or none when the time was up.
"""

import json
import os
import signal
import sys
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
warnings.filterwarnings("ignore")
from negmas import make_issue
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.pareto_sampler import MOBANOSParetoSampler


class TimeIsUp(Exception):
    pass


def stop(_signal, _frame):
    raise TimeIsUp


def main():
    given = json.load(sys.stdin)
    names = [[f"v{value}" for value in range(len(worths))] for worths in given["issues"]]
    issues = [make_issue(values, name=f"i{issue}") for issue, values in enumerate(names)]
    ufuns = [
        LinearAdditiveUtilityFunction(
            # The decimals are terms of the sum: all weights are 1.
            values=[
                {name: float(worth[party]) for name, worth in zip(values, worths)}
                for values, worths in zip(names, given["issues"])
            ],
            weights=[1.0] * len(issues),
            issues=issues,
        )
        for party in range(2)
    ]
    sampler = MOBANOSParetoSampler()
    signal.signal(signal.SIGPROF, stop)
    # The clock of the thread: that of the process is coarse while a timer runs.
    start = time.thread_time()
    signal.setitimer(signal.ITIMER_PROF, given["seconds"])
    try:
        sampler.init(*ufuns)
        seconds = time.thread_time() - start
        signal.setitimer(signal.ITIMER_PROF, 0)
        found = [[int(value[1:]) for value in outcome] for outcome in sampler.pareto_outcomes(min_util=-1.0)]
    except TimeIsUp:
        seconds, found = time.thread_time() - start, None
    print(json.dumps({"python": sys.version.split()[0], "seconds": seconds, "outcomes": found}))


main()
