"""The curriculum's CNNs in PyTorch, with the weights of a SavedModel written by Assay: convolutions with ReLU and pooling, then dense layers."""

import numpy as np
import tensorflow as tf
import torch


def load(directory):
    """A module from images of shape (n, channels, height, width) in [0, 1] to logits."""
    weights = [v.numpy() for v in tf.saved_model.load(directory).variables]
    kernels = [w for w in weights if w.ndim == 4] + [w for w in weights if w.ndim == 2]
    biases = [w for w in weights if w.ndim == 1]
    # Kernels of an even side come with the padding of TensorFlow's SAME, one more at the end; others have none.
    model = Cnn([kernel.shape for kernel in kernels])
    for layer, kernel in zip(model.layers, kernels):
        # Height, width, in, out against out, in, height, width; in, out against out, in.
        axes = (3, 2, 0, 1) if kernel.ndim == 4 else (1, 0)
        bias = next(b for b in biases if b.size == kernel.shape[-1])
        layer.weight.data = torch.from_numpy(np.ascontiguousarray(kernel.transpose(axes)))
        layer.bias.data = torch.from_numpy(bias.copy())
    return model.eval()


def check(model, directory, images):
    """The greatest difference between the logits of both; images (n, height, width, channels)."""
    loaded = tf.saved_model.load(directory)
    signature = loaded.signatures["serving_default"]
    name = list(signature.structured_input_signature[1])[0]
    theirs = list(signature(**{name: tf.constant(images)}).values())[0].numpy()
    with torch.no_grad():
        ours = model(torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2)))).numpy()
    return float(np.abs(ours - theirs).max())


class Cnn(torch.nn.Module):
    def __init__(self, shapes):
        super().__init__()
        self.layers = torch.nn.ModuleList(
            torch.nn.Conv2d(s[2], s[3], s[0]) if len(s) == 4 else torch.nn.Linear(*s) for s in shapes
        )

    def forward(self, x):
        for layer in self.layers[:-1]:
            if isinstance(layer, torch.nn.Linear):
                # The network flattens height, width, channel.
                x = x.permute(0, 2, 3, 1).flatten(1) if x.dim() == 4 else x
                x = torch.relu(layer(x))
            else:
                x = torch.nn.functional.pad(x, (0, 1, 0, 1)) if layer.kernel_size[0] % 2 == 0 else x
                x = torch.nn.functional.max_pool2d(torch.relu(layer(x)), 2)
        return self.layers[-1](x)
