"""MNIST, Fashion-MNIST and CIFAR-10 in the publishers' files, as float32 images in [0, 1] (n, height, width, channels) and int64 labels."""

import gzip

import numpy as np


def idx(path):
    raw = gzip.open(path).read()
    rank = raw[3]
    shape = [int.from_bytes(raw[4 + 4 * i : 8 + 4 * i], "big") for i in range(rank)]
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * rank).reshape(shape)


def split(root, name, data="fashion-mnist"):
    """Name is t10k or train."""
    if data == "cifar10":
        files = ["test_batch"] if name == "t10k" else [f"data_batch_{i}" for i in range(1, 6)]
        rows = np.concatenate([np.fromfile(f"{root}/cifar10/{f}.bin", np.uint8).reshape(-1, 3073) for f in files])
        images, labels = rows[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), rows[:, 0]
    else:
        images = idx(f"{root}/{data}/{name}-images-idx3-ubyte.gz")[..., None]
        labels = idx(f"{root}/{data}/{name}-labels-idx1-ubyte.gz")
    return images.astype(np.float32) / 255, labels.astype(np.int64)
