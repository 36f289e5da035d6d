"""The saliency-map attack of ART towards the target classes of bench/java/TargetedStrength.java: how many targets it reaches, and by how many pixels.

    python bench/python/targeted_peers.py MODEL DATA_DIR SET N ours.csv

ART moves values one way only (theta 1 up, -1 down), two a step; "either" is the better of its two runs for each sample. All may change at most a tenth of
the values (gamma 0.1). Needs the packages of peer_attacks.py.
"""

import csv
import sys
import time

import numpy as np
import torch

import torch_cnn
from image_files import split

GAMMA = 0.1


def art(model, clean, targets, theta):
    from art.attacks.evasion import SaliencyMapMethod
    from art.estimators.classification import PyTorchClassifier

    subject = PyTorchClassifier(
        model, loss=torch.nn.CrossEntropyLoss(), input_shape=tuple(clean.shape[1:]), nb_classes=10, clip_values=(0, 1), device_type="cpu"
    )
    attack = SaliencyMapMethod(subject, theta=theta, gamma=GAMMA, batch_size=128, verbose=False)
    return torch.from_numpy(attack.generate(clean.numpy(), np.eye(10)[targets]))


def main():
    directory, root, data, n, ours = sys.argv[1:]
    torch.set_num_threads(1)
    images, _ = (a[: int(n)] for a in split(root, "t10k", data))
    model = torch_cnn.load(directory)
    print(f"greatest difference of logits {torch_cnn.check(model, directory, images):.2g}", file=sys.stderr)
    rows = list(csv.DictReader(open(ours)))
    ids = [int(row["id"]) for row in rows]
    targets = np.array([int(row["target"]) for row in rows])
    clean = torch.from_numpy(np.ascontiguousarray(images[ids].transpose(0, 3, 1, 2)))
    most = int(GAMMA * clean[0].numel())
    changed = {"assay": np.array([float(row["distance"]) for row in rows])}
    seconds = {"assay": float("nan")}
    for name, attack in {
        "art, up": lambda: art(model, clean, targets, 1.0),
        "art, down": lambda: art(model, clean, targets, -1.0),
    }.items():
        start = time.process_time()
        points = attack()
        seconds[name] = time.process_time() - start
        with torch.no_grad():
            reached = model(points).argmax(1).numpy() == targets
        pixels = (points != clean).flatten(1).sum(1).double().numpy()
        changed[name] = np.where(reached & (pixels <= most), pixels, np.inf)
    changed["art, either"] = np.minimum(changed["art, up"], changed["art, down"])
    seconds["art, either"] = seconds["art, up"] + seconds["art, down"]
    print(f"| attack | n | reached with at most {most} pixels | median pixels, theirs / ours where both reach | fewer, ours / theirs | CPU s |")
    print("|---|---|---|---|---|---|")
    mine = changed["assay"]
    for name, theirs in changed.items():
        both = np.isfinite(theirs) & np.isfinite(mine)
        print(
            f"| {name} | {len(ids)} | {100 * np.isfinite(theirs).mean():.1f} % | {np.median(theirs[both]):.0f} / {np.median(mine[both]):.0f}"
            f" | {(mine < theirs).sum()} / {(theirs < mine).sum()} | {seconds[name]:.1f} |"
        )


main()
