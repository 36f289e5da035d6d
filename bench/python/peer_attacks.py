"""Attacks of the peers on a Fashion CNN written by Assay, one row a sample, to be compared with bench/java/AttackStrength.java.

    PYTHONPATH=AUTO_ATTACK_CHECKOUT python bench/python/peer_attacks.py MODEL DATA_DIR N NORM EPS ATTACK... > peers.csv

ATTACK: apgd-ce, apgd-dlr, apgd-t, fab-t, square of the official AutoAttack (each alone, from the clean samples); foolbox:NAME for the
minimum-norm attacks fmn, ddn, deepfool, cw, boundary (2,000 steps) of Foolbox. Rows: peer, attack, norm, eps, id, fooled (1 for a clean mistake too), distance, seconds in all.
Needs tensorflow-cpu 2.21, torch 2.15, foolbox 3.3.4, github.com/fra31/auto-attack.
"""

import sys
import time

import numpy as np
import torch

import torch_cnn
from fashion import split

# Only the peers that know it are asked about L0.
NORMS = {"linf": "Linf", "l2": "L2", "l1": "L1"}


def distances(x, clean, norm):
    d = (x - clean).flatten(1).double()
    return {
        "linf": d.abs().amax(1),
        "l2": d.norm(dim=1),
        "l1": d.abs().sum(1),
        "l0": (d != 0).sum(1).double(),
    }[norm].numpy()


def official(model, clean, labels, norm, eps, name):
    from autoattack import AutoAttack

    adversary = AutoAttack(model, norm=NORMS[norm], eps=eps, version="standard", device="cpu", verbose=False, seed=1)
    adversary.attacks_to_run = [name]
    if name == "square":
        adversary.square.n_restarts = 1
    return adversary.run_standard_evaluation(clean, labels, bs=len(clean))


def foolbox(model, clean, labels, norm, name):
    import foolbox.attacks as attacks
    from foolbox import PyTorchModel

    classes = {
        ("fmn", "linf"): lambda: attacks.LInfFMNAttack(steps=100),
        ("fmn", "l2"): lambda: attacks.L2FMNAttack(steps=100),
        ("fmn", "l1"): lambda: attacks.L1FMNAttack(steps=100),
        ("fmn", "l0"): lambda: attacks.L0FMNAttack(steps=100),
        ("boundary", "l2"): lambda: attacks.BoundaryAttack(steps=2000),
        ("ddn", "l2"): lambda: attacks.DDNAttack(steps=100),
        ("deepfool", "l2"): lambda: attacks.L2DeepFoolAttack(),
        ("deepfool", "linf"): lambda: attacks.LinfDeepFoolAttack(),
        ("cw", "l2"): lambda: attacks.L2CarliniWagnerAttack(steps=1000),
    }
    attack = classes[(name, norm)]()
    # Without a budget the closest point of each sample comes back.
    points, _, _ = attack(PyTorchModel(model, bounds=(0, 1), device="cpu"), clean, labels, epsilons=None)
    return points


def main():
    directory, data, n, norm, eps = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], float(sys.argv[5])
    torch.set_num_threads(1)
    images, labels = (a[:n] for a in split(data, "t10k"))
    model = torch_cnn.load(directory)
    print(f"greatest difference of logits {torch_cnn.check(model, directory, images):.2g}", file=sys.stderr)
    clean = torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2)))
    labels = torch.from_numpy(labels)
    print("peer,attack,norm,eps,id,fooled,distance,seconds")
    for spec in sys.argv[6:]:
        peer, _, name = spec.rpartition(":")
        start = time.perf_counter()
        points = foolbox(model, clean, labels, norm, name) if peer else official(model, clean, labels, norm, eps, name)
        seconds = time.perf_counter() - start
        with torch.no_grad():
            right_before = (model(clean).argmax(1) == labels).numpy()
            wrong = (model(points).argmax(1) != labels).numpy()
        away = distances(points, clean, norm)
        inside = (away <= eps + 1e-6) & (points.amin((1, 2, 3)) >= 0).numpy() & (points.amax((1, 2, 3)) <= 1).numpy()
        for i in range(n):
            found = wrong[i] and right_before[i]
            fooled = not right_before[i] or (found and inside[i])
            print(
                f"{peer or 'autoattack'},{name},{norm},{eps},{i},{int(fooled)},"
                f"{away[i] if found else ('0' if not right_before[i] else 'inf')},{seconds:.1f}",
                flush=True,
            )
        print(f"{spec} {norm} {eps}: {seconds:.1f} s", file=sys.stderr, flush=True)


main()
