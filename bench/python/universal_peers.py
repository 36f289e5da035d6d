"""Universal perturbations beside bench/java/UniversalStrength.java: made on the first N training images of a set, measured on its first N test images.

    python bench/python/universal_peers.py MODEL DATA_DIR SET N NORM EPS EPOCHS SEED...

- sgd: the plain form of Shafahi et al. 2020, algorithm 1: δ goes by 2 ε / 50 along the sign (L∞) or direction (L2) of the gradient of the mean of
  min(cross-entropy, 9) over batches of 32, the same as ours;
- adam: the same with Adam at 0.01, as the authors of the paper used it;
- art: UniversalPerturbation of ART 1.20.1 (Moosavi-Dezfooli et al. 2017) on its DeepFool, no more than EPOCHS passes.
"""

import random
import sys
import time

import numpy as np
import torch

# An optimiser loads PyTorch's compiler, which has to come before TensorFlow: both bring LLVM.
torch.optim.Adam([torch.zeros(1, requires_grad=True)])

import torch_cnn
from image_files import split

BATCH = 32
CUT = 9.0


def project(delta, norm, eps):
    if norm == "linf":
        return delta.clamp(-eps, eps)
    return delta * min(1.0, eps / (delta.norm().item() + 1e-12))


def ascent(model, clean, labels, norm, eps, epochs, adam):
    delta = torch.zeros_like(clean[:1], requires_grad=True)
    optimiser = torch.optim.Adam([delta], lr=0.01)
    for _ in range(epochs):
        for rows in torch.randperm(len(clean)).split(BATCH):
            x = (clean[rows] + delta).clamp(0, 1)
            loss = torch.nn.functional.cross_entropy(model(x), labels[rows], reduction="none").clamp(max=CUT).mean()
            optimiser.zero_grad()
            (-loss).backward()
            if adam:
                optimiser.step()
            with torch.no_grad():
                if not adam:
                    g = -delta.grad
                    delta += 2 * eps / 50 * (g.sign() if norm == "linf" else g / (g.norm() + 1e-12))
                delta.copy_(project(delta, norm, eps))
    return delta.detach()


def art(model, clean, labels, norm, eps, epochs):
    from art.attacks.evasion import UniversalPerturbation
    from art.estimators.classification import PyTorchClassifier

    subject = PyTorchClassifier(
        model, loss=torch.nn.CrossEntropyLoss(), input_shape=tuple(clean.shape[1:]), nb_classes=10, clip_values=(0, 1), device_type="cpu"
    )
    # A desired error of all, so that it goes on to the last pass.
    attack = UniversalPerturbation(
        subject, attacker="deepfool", delta=0.0, max_iter=epochs, eps=eps, norm=np.inf if norm == "linf" else 2, verbose=False
    )
    attack.set_params(attacker_params={"verbose": False, "max_iter": 50})
    attack.generate(clean.numpy(), labels.numpy())
    return torch.from_numpy(np.asarray(attack.noise, np.float32))


def main():
    directory, root, data, n, norm, eps, epochs = sys.argv[1:5] + [sys.argv[5], float(sys.argv[6]), int(sys.argv[7])]
    torch.set_num_threads(1)
    model = torch_cnn.load(directory)
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    sets = {}
    for part in ("train", "t10k"):
        images, labels = (a[: int(n)] for a in split(root, part, data))
        print(f"greatest difference of logits {torch_cnn.check(model, directory, images):.2g}", file=sys.stderr)
        sets[part] = (torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2))), torch.from_numpy(labels))
    peers = {
        "sgd": lambda: ascent(model, *sets["train"], norm, eps, epochs, False),
        "adam": lambda: ascent(model, *sets["train"], norm, eps, epochs, True),
        "art": lambda: art(model, *sets["train"], norm, eps, epochs),
    }
    for name, make in peers.items():
        for seed in map(int, sys.argv[8:] if name != "art" else sys.argv[8:9]):
            torch.manual_seed(seed)
            np.random.seed(seed)
            random.seed(seed)
            start = time.process_time()
            delta = make()
            seconds = time.process_time() - start
            size = delta.abs().max() if norm == "linf" else delta.norm()
            assert size <= eps * (1 + 1e-5), size
            with torch.no_grad():
                rate = lambda images, labels, d: (model((images + d).clamp(0, 1)).argmax(1) == labels).double().mean().item()
                print(
                    f"{name}, seed {seed}: accuracy on the learnt {rate(*sets['train'], delta):.3f}, on others clean {rate(*sets['t10k'], 0):.3f},"
                    f" under it {rate(*sets['t10k'], delta):.3f}; {seconds:.1f} processor seconds",
                    flush=True,
                )


main()
