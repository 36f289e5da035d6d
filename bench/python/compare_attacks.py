"""What attacks of Assay and of its peers did to the same samples: a table, and the samples they disagree on.

    python bench/python/compare_attacks.py ours.csv peers.csv...
"""

import csv
import statistics
import sys
from collections import defaultdict


def read(paths):
    runs = defaultdict(dict)
    seconds = {}
    for path in paths:
        for row in csv.DictReader(open(path)):
            # AutoAttack prints warnings among the rows.
            if row["eps"] is None:
                continue
            key = (row["peer"], row["attack"], row["norm"], float(row["eps"]))
            runs[key][int(row["id"])] = (row["fooled"] == "1", float(row["distance"]))
            seconds[key] = float(row["seconds"])
    return runs, seconds


def main():
    runs, seconds = read(sys.argv[1:])
    print("| attack | norm, ε | n | peer | robust, peer | robust, ours | only ours finds | only theirs | median distance ours / theirs | CPU s, peer | CPU s, ours |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for key in sorted(k for k in runs if k[0] != "assay"):
        peer, attack, norm, eps = key
        mine = ("assay", attack, norm, eps)
        if mine not in runs:
            continue
        theirs, ours = runs[key], runs[mine]
        ids = sorted(set(theirs) & set(ours))
        only_ours = [i for i in ids if ours[i][0] and not theirs[i][0]]
        only_theirs = [i for i in ids if theirs[i][0] and not ours[i][0]]
        # Both found an example: the distances of minimum-norm attacks.
        both = [i for i in ids if 0 < theirs[i][1] < float("inf") and 0 < ours[i][1] < float("inf")]
        ratio = ""
        if peer != "autoattack" and both:
            ratio = f"{statistics.median(ours[i][1] for i in both) / statistics.median(theirs[i][1] for i in both):.3f}"
        robust = lambda run: f"{100 * sum(not run[i][0] for i in ids) / len(ids):.1f} %"
        print(
            f"| {attack} | {norm} {eps} | {len(ids)} | {peer} | {robust(theirs)} | {robust(ours)} | {only_ours or '–'}"
            f" | {only_theirs or '–'} | {ratio} | {seconds[key]:.1f} | {seconds[mine]:.1f} |"
        )


main()
