"""HopSkipJump and the boundary attack of Foolbox and ART towards the target classes of bench/java/TargetedStrength.java, from the same starts and from others.

    python bench/python/targeted_walks.py MODEL DATA_DIR SET N NORM ATTACK POOL ours.csv PEER...

ATTACK: hopskipjump (STEPS iterations of 100 √t points, 20 if the variable is not set) or boundary (100 STEPS steps). POOL: as there; at most 100 of it may be taken for one class, so that Assay draws no lots among
them. PEER: foolbox or art from the nearest sample that the model takes for the target, in L2, as Assay does; foolbox-random from one by lot. Needs the packages of peer_attacks.py.
"""

import csv
import os
import sys
import time

import numpy as np
import torch

import torch_cnn
from image_files import split

STEPS = int(os.environ.get("STEPS", "20"))


def foolbox(model, clean, labels, targets, starts, norm, name):
    import foolbox.attacks as attacks
    from foolbox import PyTorchModel, TargetedMisclassification

    torch.manual_seed(1)
    np.random.seed(1)
    attack = (
        attacks.BoundaryAttack(steps=100 * STEPS)
        if name == "boundary"
        else attacks.HopSkipJumpAttack(steps=STEPS, max_gradient_eval_steps=1000, constraint=norm)
    )
    points, _, _ = attack(
        PyTorchModel(model, bounds=(0, 1), device="cpu"),
        clean,
        TargetedMisclassification(torch.from_numpy(targets)),
        starting_points=starts,
        epsilons=None,
    )
    return points


def art(model, clean, labels, targets, starts, norm, name):
    from art.attacks.evasion import BoundaryAttack, HopSkipJump
    from art.estimators.classification import PyTorchClassifier

    np.random.seed(1)
    torch.manual_seed(1)
    # ART's searches turn images into doubles on their way.
    model.register_forward_pre_hook(lambda _, given: (given[0].float(),))
    subject = PyTorchClassifier(
        model, loss=torch.nn.CrossEntropyLoss(), input_shape=tuple(clean.shape[1:]), nb_classes=10, clip_values=(0, 1), device_type="cpu"
    )
    attack = (
        BoundaryAttack(subject, targeted=True, max_iter=100 * STEPS, verbose=False)
        if name == "boundary"
        else HopSkipJump(subject, targeted=True, norm=2 if norm == "l2" else np.inf, max_iter=STEPS, max_eval=1000, init_eval=100, verbose=False)
    )
    return torch.from_numpy(attack.generate(clean.numpy(), np.eye(10)[targets], x_adv_init=starts.numpy()))


def main():
    directory, root, data, n, norm, name, pool, ours, *peers = sys.argv[1:]
    torch.set_num_threads(1)
    images, labels = (a[: int(pool)] for a in split(root, "t10k", data))
    model = torch_cnn.load(directory)
    print(f"greatest difference of logits {torch_cnn.check(model, directory, images[:100]):.2g}", file=sys.stderr)
    everything = torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2)))
    with torch.no_grad():
        said = model(everything).argmax(1).numpy()
    assert np.bincount(said).max() <= 100, "Assay would draw lots"
    rows = list(csv.DictReader(open(ours)))
    ids = [int(row["id"]) for row in rows]
    targets = np.array([int(row["target"]) for row in rows])
    clean = everything[ids]
    flat = everything.flatten(1).double()
    lots = np.random.default_rng(1)
    nearest, random = [], []
    for i, target in zip(ids, targets):
        members = np.flatnonzero(said == target)
        nearest.append(members[(flat[members] - flat[i]).norm(dim=1).argmin()])
        random.append(lots.choice(members))
    mine = np.array([float(row["distance"]) for row in rows])
    asked = []
    model.register_forward_pre_hook(lambda _, given: asked.append(len(given[0])))
    print("| attack, norm | peer | n | reached, theirs / ours | median distance, theirs / ours | ours / theirs | nearer, ours / theirs | CPU s, peer | queries a sample, peer |")
    print("|---|---|---|---|---|---|---|---|---|")
    for peer in peers:
        asked.clear()
        start = time.process_time()
        points = (art if peer == "art" else foolbox)(
            model, clean, labels[ids], targets, everything[random if peer.endswith("random") else nearest], norm, name
        ).float()
        seconds = time.process_time() - start
        queries = sum(asked) / len(ids)
        with torch.no_grad():
            reached = model(points).argmax(1).numpy() == targets
        away = (points - clean).flatten(1).double()
        away = (away.norm(dim=1) if norm == "l2" else away.abs().amax(1)).numpy()
        theirs = np.where(reached, away, np.inf)
        both = np.isfinite(theirs) & np.isfinite(mine)
        a, b = np.median(theirs[both]), np.median(mine[both])
        print(
            f"| {name} {norm} | {peer} | {len(ids)} | {np.isfinite(theirs).sum()} / {np.isfinite(mine).sum()} | {a:.3f} / {b:.3f} | {b / a:.3f}"
            f" | {(mine < theirs).sum()} / {(theirs < mine).sum()} | {seconds:.1f} | {queries:.0f} |",
            flush=True,
        )


main()
