"""Margins of the curriculum's Fashion CNN by auto_LiRPA, to lay beside those of bench/java/CertificateSpeed.java.

    python bench/python/lirpa_margins.py MODEL_DIR DATA_DIR RADII SAMPLES [RESULT_OF_JAVA]

L-inf, cut with the box, the first test images one at a time on one thread; IBP, CROWN (backward for all layers, adaptive slopes) and
CROWN-IBP. With the lines that CertificateSpeed printed with "rows", says how the two differ. Needs torch, tensorflow-cpu, auto_LiRPA 0.7.1.
"""

import sys
import time

import numpy as np
import torch
from auto_LiRPA import BoundedModule, BoundedTensor, PerturbationLpNorm

from image_files import split
from torch_cnn import load


def margins(model, x, y, eps, method):
    low, high = (x - eps - 1e-6).clamp(0, 1), (x + eps + 1e-6).clamp(0, 1)
    ball = PerturbationLpNorm(norm=np.inf, x_L=low, x_U=high)
    rows = torch.eye(10)[y].unsqueeze(0) - torch.eye(10)
    rows = rows[torch.arange(10) != y].unsqueeze(0)
    lower, _ = model.compute_bounds(x=(BoundedTensor(x, ball),), C=rows, method=method, bound_upper=False)
    return lower.min().item()


def main():
    directory, data, radii, count = sys.argv[1:5]
    torch.set_num_threads(1)
    images, labels = (a[: int(count)] for a in split(data, "t10k"))
    images = torch.from_numpy(images.transpose(0, 3, 1, 2).copy())
    model = BoundedModule(load(directory), images[:1], bound_opts={"conv_mode": "patches"})
    ours = {}
    if len(sys.argv) > 5:
        for line in open(sys.argv[5]):
            part = line.split()
            if len(part) == 4 and part[1] in ("INTERVAL", "CROWN"):
                ours[part[0], part[1], int(part[2])] = float(part[3])
    for radius in radii.split(","):
        for method, own in (("IBP", "INTERVAL"), ("CROWN-IBP", ""), ("CROWN", "CROWN")):
            start = time.time()
            theirs = [
                margins(model, images[i : i + 1], int(labels[i]), float(radius), method) for i in range(len(images))
            ]
            seconds = (time.time() - start) / len(images)
            proven = sum(m > 1e-5 for m in theirs)
            print(f"eps {radius} {method}: {proven} of {count} proven, {seconds:.3f} s a sample", end="")
            pairs = [(ours[radius, own, i], theirs[i]) for i in range(len(images)) if (radius, own, i) in ours]
            if pairs:
                d = np.array([a - b for a, b in pairs])
                print(f"; ours minus theirs {d.min():.2e} to {d.max():.2e}, mean {d.mean():.2e}", end="")
            print()


if __name__ == "__main__":
    main()
