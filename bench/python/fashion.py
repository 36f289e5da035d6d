"""Fashion-MNIST in the publisher's files, as float32 images in [0, 1] with a channel axis and int64 labels."""

import gzip

import numpy as np


def idx(path):
    raw = gzip.open(path).read()
    rank = raw[3]
    shape = [int.from_bytes(raw[4 + 4 * i : 8 + 4 * i], "big") for i in range(rank)]
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * rank).reshape(shape)


def split(root, name):
    images = idx(f"{root}/fashion-mnist/{name}-images-idx3-ubyte.gz")
    labels = idx(f"{root}/fashion-mnist/{name}-labels-idx1-ubyte.gz")
    return images[..., None].astype(np.float32) / 255, labels.astype(np.int64)
