#!/usr/bin/env python3
"""Solves dumped problems with HiGHS: makes the stored references, and is what the engine is compared with.

mip.py FILE... --seconds S [--gap G]   prints a line a file: name digest value bound seconds
"""
import argparse
import json
import os
import time
import zlib

import highspy

INF = highspy.kHighsInf


class Model:
    def __init__(self):
        self.cost, self.low, self.high, self.whole = [], [], [], []
        self.rows = []

    def var(self, low=0.0, high=INF, cost=0.0, whole=False):
        self.low.append(low)
        self.high.append(high if high < 1e11 else INF)
        self.cost.append(cost)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, low, high, terms):
        self.rows.append((low, high, terms))

    def over(self, terms, limit, cost):
        """A cost for each unit of the terms above the limit."""
        if cost > 0 and limit < 1e11:
            over = self.var(cost=cost)
            self.row(-INF, limit, terms + [(over, -1.0)])

    def solve(self, seconds, gap):
        h = highspy.Highs()
        h.setOptionValue("output_flag", False)
        h.setOptionValue("threads", 1)
        h.setOptionValue("time_limit", float(seconds))
        h.setOptionValue("mip_rel_gap", gap)
        h.setOptionValue("mip_abs_gap", 1e-5)
        lp = highspy.HighsLp()
        lp.num_col_ = len(self.cost)
        lp.num_row_ = len(self.rows)
        lp.col_cost_ = self.cost
        lp.col_lower_ = self.low
        lp.col_upper_ = self.high
        lp.row_lower_ = [r[0] for r in self.rows]
        lp.row_upper_ = [r[1] for r in self.rows]
        start, index, value = [0], [], []
        for _, _, terms in self.rows:
            merged = {}
            for i, v in terms:
                merged[i] = merged.get(i, 0.0) + v
            index += list(merged)
            value += list(merged.values())
            start.append(len(index))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = start
        lp.a_matrix_.index_ = index
        lp.a_matrix_.value_ = value
        lp.integrality_ = [
            highspy.HighsVarType.kInteger if w else highspy.HighsVarType.kContinuous for w in self.whole
        ]
        h.passModel(lp)
        began = time.process_time()
        h.run()
        info = h.getInfo()
        found = info.primal_solution_status == highspy.kSolutionStatusFeasible
        mip = any(self.whole)
        bound = info.mip_dual_bound if mip else info.objective_function_value
        self.values = h.getSolution().col_value if found else None
        return (info.objective_function_value if found else None), bound, time.process_time() - began


def build(p):
    m = Model()
    slots = p["slots"]
    slots = int(slots)
    net = [[] for _ in range(slots)]
    excess = [[] for _ in range(slots)]
    conductor = [[[] for _ in range(slots)] for _ in range(3)]
    flexible = [[] for _ in range(slots)]
    constant = p["constant"]

    def take(t, var, factor, share, flexes):
        net[t].append((var, factor))
        for c in range(3):
            if share[c]:
                conductor[c][t].append((var, factor * share[c]))
        if flexes:
            flexible[t].append((var, factor))

    for u in p["units"]:
        if u["kind"] == "job":
            job(m, u, slots, take, net, excess, conductor)
        else:
            constant += store(m, p, u, slots, take)
    peak = m.var(low=p["peakReached"], cost=p["peak"]) if p["peak"] > 0 else None
    constant -= p["peak"] * p["peakReached"]
    for t in range(slots):
        bought = m.var(cost=p["imported"][t])
        sold = m.var(cost=-p["exported"][t])
        unused = m.var(high=p["curtailable"][t], cost=p["ownUse"])
        m.row(-p["base"][t], -p["base"][t], net[t] + [(unused, 1.0), (bought, -1.0), (sold, 1.0)])
        if p["imported"][t] < p["exported"][t]:
            way = m.var(high=1, whole=True)
            m.row(-INF, 0, [(bought, 1.0), (way, -5e5)])
            m.row(-INF, 5e5, [(sold, 1.0), (way, 5e5)])
        m.over([(bought, 1.0), (sold, -1.0)] + excess[t], p["importLimit"][t], p["overload"])
        m.over([(sold, 1.0)], p["exportLimit"][t], p["overload"])
        if peak is not None:
            m.row(-INF, 0, [(bought, 1.0), (peak, -1.0)])
        if p["phased"]:
            phases(m, p, t, conductor, unused)
        if p["reserved"]:
            m.over([(i, -v) for i, v in flexible[t]], -p["reserveLeast"][t], p["reserve"])
            m.over(list(flexible[t]), p["reserveMost"][t], p["reserve"])
    return m, constant


def phases(m, p, t, conductor, unused):
    most = m.var(low=-INF)
    least = m.var(low=-INF)
    for c in range(3):
        terms = conductor[c][t] + [(unused, p["curtailShare"][c][t])]
        base = p["conductor"][c][t]
        m.over(terms, p["phaseLimit"] - base, p["overload"])
        if p["asymmetry"] < 1e11:
            m.row(-INF, -base, terms + [(most, -1.0)])
            m.row(-base, INF, terms + [(least, -1.0)])
    if p["asymmetry"] < 1e11:
        m.over([(most, 1.0), (least, -1.0)], p["asymmetry"], p["overload"])


def job(m, u, slots, take, net, excess, conductor):
    starts = []
    for i, start in enumerate(range(int(u["earliest"]), int(u["latest"]) + 1)):
        x = m.var(high=1, cost=u["churn"][i], whole=True)
        starts.append((x, 1.0))
        for k, power in enumerate(u["power"]):
            t = start + k
            if 0 <= t < slots:
                net[t].append((x, power))
                excess[t].append((x, u["excess"][k]))
                for c in range(3):
                    if u["share"][c]:
                        conductor[c][t].append((x, u["share"][c] * (power + u["excess"][k])))
    m.row(1, 1, starts)


def store(m, p, u, slots, take):
    first, end = int(u["from"]), int(u["to"])
    constant = u["endValue"] * u["endFrom"]
    planned = u["planned"]
    if planned:
        constant += u["churn"] * sum(abs(planned[t]) for t in range(slots) if not first <= t < end)
    state, before, runs = None, [], []
    for t in range(first, end):
        if u["battery"] if "battery" in u else u["kind"] == "battery":
            change, power = battery(m, p, u, t, take)
        else:
            change, power, on = switched(m, u, t, take)
            runs.append(on)
        if planned:
            away = m.var(cost=u["churn"])
            m.row(-INF, planned[t], power + [(away, -1.0)])
            m.row(planned[t], INF, power + [(away, 1.0)])
        now = m.var(low=max(u["hardLow"], -1e11) if u["hardLow"] > -1e11 else -INF, high=u["hardHigh"])
        fixed = u["drift"][t] + (u["keep"][t] * u["initial"] if state is None else 0.0)
        carried = [] if state is None else [(state, -u["keep"][t])]
        m.row(fixed, fixed, [(now, 1.0)] + carried + [(i, -v) for i, v in change])
        m.over([(now, -1.0)], -u["low"][t], u["lowCost"][t])
        m.over([(now, 1.0)], u["high"][t], u["highCost"][t])
        state = now
    m.cost[state] -= u["endValue"]
    m.over([(state, -1.0)], -u["need"], u["needCost"])
    if u["kind"] != "battery":
        switching(m, u, runs)
    return constant


def battery(m, p, u, t, take):
    charge = m.var(high=u["maxW"][0], cost=u["wear"])
    discharge = m.var(high=-u["minW"][0], cost=u["wear"])
    take(t, charge, 1.0, u["share"][0], u["flexible"])
    take(t, discharge, -1.0, u["share"][0], u["flexible"])
    # With costs of export or of missing reserve, doing both at once could pay.
    if min(p["imported"][t], p["exported"][t]) <= 1e-9 or p["reserved"] or u["planned"]:
        way = m.var(high=1, whole=True)
        m.row(-INF, 0, [(charge, 1.0), (way, -u["maxW"][0])])
        m.row(-INF, -u["minW"][0], [(discharge, 1.0), (way, -u["minW"][0])])
    change = [(charge, u["gain"][t]), (discharge, -u["dischargeGain"])]
    return change, [(charge, 1.0), (discharge, -1.0)]


def switched(m, u, t, take):
    change, power, on = [], [], []
    for r in range(len(u["minW"])):
        z = m.var(high=1, whole=True)
        on.append((z, 1.0))
        if u["minW"][r] == u["maxW"][r]:
            x, factor = z, u["maxW"][r]
        else:
            x, factor = m.var(high=u["maxW"][r]), 1.0
            m.row(0, INF, [(x, 1.0), (z, -u["minW"][r])])
            m.row(-INF, 0, [(x, 1.0), (z, -u["maxW"][r])])
        take(t, x, factor, u["share"][r], u["flexible"])
        change.append((x, factor * u["gain"][t]))
        power.append((x, factor))
    if len(on) > 1:
        m.row(-INF, 1, on)
    return change, power, on


def switching(m, u, runs):
    least_run, least_rest = int(u["minRun"]), int(u["minRest"])
    if u["startCost"] <= 0 and least_run == 1 and least_rest == 1:
        return
    starts, stops = [], []
    for i, on in enumerate(runs):
        start = m.var(high=1, cost=u["startCost"])
        stop = m.var(high=1)
        was = 1.0 if u["on"] else 0.0
        before = [] if i == 0 else [(x, -v) for x, v in runs[i - 1]]
        fixed = was if i == 0 else 0.0
        m.row(fixed, fixed, on + before + [(start, -1.0), (stop, 1.0)])
        starts.append((start, 1.0))
        stops.append((stop, 1.0))
        if i < int(u["bound"]):
            m.row(was, was, on)
        m.row(-INF, 0, starts[max(0, i - least_run + 1):] + [(x, -v) for x, v in on])
        m.row(-INF, 1, stops[max(0, i - least_rest + 1):] + on)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("files", nargs="+")
    a.add_argument("--seconds", type=float, default=60)
    a.add_argument("--gap", type=float, default=1e-5)
    a = a.parse_args()
    for name in a.files:
        raw = open(name, "rb").read()
        model, constant = build(json.loads(raw))
        value, bound, seconds = model.solve(a.seconds, a.gap)
        text = "none" if value is None else f"{value + constant:.6f}"
        print(
            os.path.basename(name).removesuffix(".json"),
            f"{zlib.crc32(raw):08x}",
            text,
            f"{bound + constant:.6f}",
            f"{seconds:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
