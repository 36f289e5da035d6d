"""The curriculum's Fashion CNN in PyTorch, with the weights of a SavedModel written by Assay."""

import numpy as np
import tensorflow as tf
import torch


def load(directory):
    """A module from images of shape (n, 1, 28, 28) in [0, 1] to logits."""
    weights = [v.numpy() for v in tf.saved_model.load(directory).variables]
    kernels = [w for w in weights if w.ndim == 4] + [w for w in weights if w.ndim == 2]
    biases = [w for w in weights if w.ndim == 1]
    model = Cnn([kernel.shape for kernel in kernels])
    for layer, kernel in zip(model.layers(), kernels):
        # Height, width, in, out against out, in, height, width; in, out against out, in.
        axes = (3, 2, 0, 1) if kernel.ndim == 4 else (1, 0)
        bias = next(b for b in biases if b.size == kernel.shape[-1])
        layer.weight.data = torch.from_numpy(np.ascontiguousarray(kernel.transpose(axes)))
        layer.bias.data = torch.from_numpy(bias.copy())
    return model.eval()


def check(model, directory, images):
    """The greatest difference between the logits of both; images (n, 28, 28, 1)."""
    loaded = tf.saved_model.load(directory)
    signature = loaded.signatures["serving_default"]
    name = list(signature.structured_input_signature[1])[0]
    theirs = list(signature(**{name: tf.constant(images)}).values())[0].numpy()
    with torch.no_grad():
        ours = model(torch.from_numpy(images.transpose(0, 3, 1, 2))).numpy()
    return float(np.abs(ours - theirs).max())


class Cnn(torch.nn.Module):
    def __init__(self, shapes):
        super().__init__()
        self.first = torch.nn.Conv2d(shapes[0][2], shapes[0][3], shapes[0][0])
        self.second = torch.nn.Conv2d(shapes[1][2], shapes[1][3], shapes[1][0])
        self.third = torch.nn.Linear(*shapes[2])
        self.fourth = torch.nn.Linear(*shapes[3])

    def layers(self):
        return [self.first, self.second, self.third, self.fourth]

    def forward(self, x):
        x = torch.nn.functional.max_pool2d(torch.relu(self.first(x)), 2)
        x = torch.nn.functional.max_pool2d(torch.relu(self.second(x)), 2)
        # The network flattens height, width, channel.
        x = x.permute(0, 2, 3, 1).flatten(1)
        return self.fourth(torch.relu(self.third(x)))
