"""The same work by public Python packages: lifelines and sequenzo. Usage: peers.py FOLDER"""
import sys
import time

import numpy as np

folder = sys.argv[1]


def measure(peer, name, work, times=3):
    best, result = 1e9, None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    print(f"{peer},{name},{best},{result}", flush=True)


try:
    import pandas as pd
    from lifelines import KaplanMeierFitter
    from lifelines.statistics import multivariate_logrank_test

    rows = pd.read_csv(folder + "/exits.csv")
    t, e, g = rows.time.to_numpy(), (rows.cause > 0).to_numpy(), rows.group.to_numpy()
    measure("lifelines", "Kaplan-Meier",
            lambda: float(KaplanMeierFitter().fit(t, e).predict(24)))
    measure("lifelines", "log-rank of 5 groups",
            lambda: float(multivariate_logrank_test(t, g, e).test_statistic), 1)
except ImportError as missing:
    print(f"lifelines,not installed: {missing},,")

try:
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()):
        from sequenzo.define_sequence_data import SequenceData
        from sequenzo.sequence_characteristics_indicators.complexity_index import get_complexity_index
        from sequenzo.sequence_characteristics_indicators.turbulence import get_turbulence

        lines = open(folder + "/sequences.txt").read().split()
        months = [str(m) for m in range(1, 61)]
        frame = pd.DataFrame([list(line) for line in lines], columns=months)
        frame.insert(0, "id", range(len(frame)))
        data = SequenceData(frame, time=months, id_col="id", states=sorted(set("".join(lines))))

    def quiet(work):
        with contextlib.redirect_stdout(io.StringIO()):
            return float(work(data).iloc[:, -1].sum())

    measure("sequenzo", "complexity", lambda: quiet(get_complexity_index), 1)
    measure("sequenzo", "turbulence", lambda: quiet(get_turbulence), 1)
except ImportError as missing:
    print(f"sequenzo,not installed: {missing},,")
