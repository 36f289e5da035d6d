"""Official APGD in L1, one run a sample and seed, to be compared with single runs of Assay's over the same seeds.

    PYTHONPATH=AUTO_ATTACK_CHECKOUT python bench/python/l1_seeds.py run MODEL DATA_DIR SET N EPS SEEDS > official.csv
    python bench/python/l1_seeds.py compare official.csv ours-SEED.csv...

The files of ours are those of bench/java/AttackStrength.java, with 'apgd-ce(restarts=1),apgd-t' and a SEED each. A sample's chance of being fooled by one run is
estimated for both from as many seeds; the difference of the means over samples is tested by a paired t test over samples, since seeds of a sample share the sample.
"""

import csv
import sys
from collections import defaultdict

import numpy as np


def run(directory, root, data, n, eps, seeds):
    import torch
    from autoattack.autopgd_base import APGDAttack, APGDAttack_targeted

    import torch_cnn
    from image_files import split

    torch.set_num_threads(1)
    images, labels = (a[: int(n)] for a in split(root, "t10k", data))
    model = torch_cnn.load(directory)
    clean = torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2)))
    labels = torch.from_numpy(labels)
    options = dict(n_iter=100, norm="L1", n_restarts=1, eps=float(eps), use_largereps=True, device="cpu")
    print("attack,seed,id,fooled")
    for seed in range(1, int(seeds) + 1):
        for name, attack in (
            ("apgd-ce", APGDAttack(model, loss="ce", seed=seed, **options)),
            ("apgd-t", APGDAttack_targeted(model, n_target_classes=5, seed=seed, **options)),
        ):
            points = attack.perturb(clean, labels)
            with torch.no_grad():
                wrong = (model(points).argmax(1) != labels).numpy()
            inside = ((points - clean).flatten(1).double().abs().sum(1) <= float(eps) * (1 + 1e-5)).numpy()
            for i, fooled in enumerate(wrong & inside):
                print(f"{name},{seed},{i},{int(fooled)}", flush=True)


def compare(official, ours):
    from scipy import stats

    theirs = defaultdict(lambda: defaultdict(list))
    mine = defaultdict(lambda: defaultdict(list))
    for row in csv.DictReader(open(official)):
        theirs[row["attack"]][int(row["id"])].append(int(row["fooled"]))
    for path in ours:
        for row in csv.DictReader(open(path)):
            mine[row["attack"]][int(row["id"])].append(int(row["fooled"]))
    print("| attack | n | seeds, theirs / ours | robust, theirs | robust, ours | difference, 95 % interval | p | robust under the worst of all seeds, theirs / ours |")
    print("|---|---|---|---|---|---|---|---|")
    for attack in theirs:
        ids = sorted(set(theirs[attack]) & set(mine[attack]))
        a = np.array([np.mean(theirs[attack][i]) for i in ids])
        b = np.array([np.mean(mine[attack][i]) for i in ids])
        test = stats.ttest_1samp(a - b, 0)
        low, high = test.confidence_interval()
        worst = [100 * np.mean([max(runs[attack][i]) == 0 for i in ids]) for runs in (theirs, mine)]
        print(
            f"| {attack} | {len(ids)} | {len(theirs[attack][ids[0]])} / {len(mine[attack][ids[0]])} | {100 * (1 - a.mean()):.2f} % | {100 * (1 - b.mean()):.2f} %"
            f" | {100 * np.mean(a - b):+.2f} ({100 * low:+.2f} to {100 * high:+.2f}) | {test.pvalue:.2f} | {worst[0]:.1f} / {worst[1]:.1f} % |"
        )


if sys.argv[1] == "run":
    run(*sys.argv[2:])
else:
    compare(sys.argv[2], sys.argv[3:])
