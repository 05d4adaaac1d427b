#!/usr/bin/env python3
"""Holds the auditor and the suppression against public solvers (scipy's HiGHS).

usage: solver_check.py systems.jsonl out.csv [optima]

For each linked system that the proof has written (`make audit`):
- intervals of every protected number by linear programming, with the pattern as released and with
  primary suppression alone; the auditor must have found exactly the narrow ones;
- for the first `optima` systems the least loss by mixed-integer programming (the cell suppression
  problem of Fischetti and Salazar 2001, with this rule: every 1-5 stays open for all of 1-5).
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import lil_matrix


def matrix(system):
    a = lil_matrix((len(system["equations"]), len(system["truth"])))
    for row, terms in enumerate(system["equations"]):
        for quantity, coefficient in terms:
            a[row, quantity] += coefficient
    return a.tocsr()


def known(system, shown):
    told = set()
    for figure, is_shown in zip(system["figures"], shown):
        if is_shown:
            told.update(figure["tells"])
    return told


def narrow(system, a, shown):
    """Protected numbers whose interval does not hold all of their range."""
    told = known(system, shown)
    truth = np.array(system["truth"], float)
    bounds = [(t, t) if q in told else (0, None) for q, t in enumerate(truth)]
    found = []
    for quantity, need in enumerate(system["need"]):
        if not need:
            continue
        ends = []
        for sign in (1, -1):
            c = np.zeros(len(truth))
            c[quantity] = sign
            answer = linprog(c, A_eq=a, b_eq=np.zeros(a.shape[0]), bounds=bounds, method="highs")
            if answer.status == 3:
                ends.append(np.inf if sign < 0 else -np.inf)
            else:
                ends.append(sign * answer.fun)
        if ends[0] > need[0] + 1e-6 or ends[1] < need[1] - 1e-6:
            found.append(quantity)
    return found


def optimum(system, a, seconds):
    """Least loss of covers; (value, is proven)."""
    truth = system["truth"]
    n = len(truth)
    primary = [any(system["need"][q] for q in f["tells"]) for f in system["figures"]]
    free = [f for f, p in enumerate(primary) if not p]
    position = {f: i for i, f in enumerate(free)}
    tellers = [[] for _ in range(n)]
    for f in free:
        for q in system["figures"][f]["tells"]:
            tellers[q].append(position[f])
    moves = []
    for q, need in enumerate(system["need"]):
        if need:
            for amount in (need[1] - truth[q], need[0] - truth[q]):
                if amount != 0:
                    moves.append((q, amount))
    width = len(free) + n * len(moves)
    lower, upper = np.zeros(width), np.ones(width)
    rows, low, high = [], [], []
    for k, (target, amount) in enumerate(moves):
        start = len(free) + n * k
        reach = 12 * abs(amount)
        for q in range(n):
            lower[start + q], upper[start + q] = -min(truth[q], reach), reach
            for y in tellers[q]:
                rows.append({start + q: 1, y: -reach})
                low.append(-np.inf), high.append(0)
                rows.append({start + q: 1, y: min(truth[q], reach)})
                low.append(0), high.append(np.inf)
        lower[start + target] = upper[start + target] = amount
        for row in range(a.shape[0]):
            line = a.getrow(row)
            rows.append({start + q: v for q, v in zip(line.indices, line.data)})
            low.append(0), high.append(0)
    system_rows = lil_matrix((len(rows), width))
    for i, row in enumerate(rows):
        for j, value in row.items():
            system_rows[i, j] = value
    cost = np.zeros(width)
    for f in free:
        cost[position[f]] = system["figures"][f]["loss"][0]
    integral = np.zeros(width)
    integral[: len(free)] = 1
    answer = milp(
        cost, constraints=LinearConstraint(system_rows.tocsr(), low, high),
        bounds=Bounds(lower, upper), integrality=integral,
        options={"time_limit": seconds, "mip_rel_gap": 0})
    if answer.x is None:
        return None, False
    return round(answer.fun), answer.status == 0


def main():
    path, out = sys.argv[1], sys.argv[2]
    optima = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    systems = [json.loads(line) for line in open(path)]
    wrong = protected = 0
    ours = best = 0
    lines = ["system,figures,protected,loss,least_loss,ratio"]
    worst = 1.0
    unproven = 0
    start = time.time()
    for index, system in enumerate(systems):
        a = matrix(system)
        primary = [
            not any(system["need"][q] for q in f["tells"]) for f in system["figures"]]
        protected += sum(1 for need in system["need"] if need)
        if narrow(system, a, system["shown"]) != [] or not system["passed"]:
            wrong += 1
        if narrow(system, a, primary) != system["narrow_when_primary_alone"]:
            wrong += 1
        if index >= optima:
            continue
        loss = sum(
            f["loss"][0] for f, s, p in zip(system["figures"], system["shown"], primary)
            if p and not s)
        least, is_proven = optimum(system, a, 60)
        if not is_proven:
            unproven += 1
            continue
        ours += loss
        best += least
        ratio = loss / least if least else 1.0
        worst = max(worst, ratio)
        lines.append(
            f"{system['name']},{len(system['figures'])},"
            f"{sum(1 for need in system['need'] if need)},{loss},{least},{ratio:.3f}")
    open(out, "w").write("\n".join(lines) + "\n")
    print(f"systems {len(systems)}, protected numbers {protected}, disagreements {wrong}")
    print(
        f"optima {len(lines) - 1} (not proven in time: {unproven}), loss {ours} against {best}: "
        f"{ours / max(1, best):.3f} times, worst {worst:.3f} times, {time.time() - start:.0f} s")
    sys.exit(0 if wrong == 0 else 1)


if __name__ == "__main__":
    main()
