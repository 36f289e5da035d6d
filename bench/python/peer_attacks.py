"""Attacks of the peers on a CNN written by Assay, one row a sample, to be compared with bench/java/AttackStrength.java.

    PYTHONPATH=AUTO_ATTACK_CHECKOUT python bench/python/peer_attacks.py MODEL DATA_DIR SET N NORM EPS ATTACK... > peers.csv

SET: mnist, fashion-mnist or cifar10, the first N test images. ATTACK, with the name of Assay's attack that it is compared with:
- apgd-ce, apgd-dlr, apgd-t, fab-t, square of the official AutoAttack (each alone, from the clean samples), standard for its four in a row;
- foolbox:NAME for fmn, ddn, deepfool, cw, ead, boundary (2,000 steps), hopskipjump, pgd, spatial (30 degrees, a tenth of the side, 31 x 5 x 5) of Foolbox;
- art:NAME for pgd, apgd-ce, square, hopskipjump, boundary, cw (L2: 9 searches of 20 steps with line search; L∞: its defaults), ead (9 searches of
  STEPS steps) of the Adversarial Robustness Toolbox;
- torchattacks:NAME for pgd, apgd-ce, apgd-t, fab-t, square, standard, mi-fgsm, ni-fgsm, cw (c = 1, STEPS steps, no search) of torchattacks;
- rays:rays, the authors' code, 2,000 queries a sample.
Rows: peer, attack, norm, eps, id, fooled (1 for a clean mistake too), distance, processor seconds in all.
Needs tensorflow-cpu 2.21, torch 2.15, foolbox 3.3.4, adversarial-robustness-toolbox 1.20.1, torchattacks 3.5.1, github.com/fra31/auto-attack,
github.com/uclaml/RayS.
"""

import os
import sys
import time

import numpy as np
import torch

import torch_cnn
from image_files import split

# Only the peers that know it are asked about L0.
NORMS = {"linf": "Linf", "l2": "L2", "l1": "L1"}
ART_NORMS = {"linf": np.inf, "l2": 2, "l1": 1}
# The weight of the L1 distance in EAD; 0.01 is Foolbox's default, 0.001 that of the paper and of ART.
BETA = float(os.environ.get("EAD_BETA", "0.01"))
BATCH = 250
# Steps of each search of C&W and EAD.
STEPS = int(os.environ.get("STEPS", "1000"))


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
    if name != "standard":
        adversary.attacks_to_run = [name]
    if name == "square":
        adversary.square.n_restarts = 1
    return adversary.run_standard_evaluation(clean, labels, bs=min(500, len(clean)))


def foolbox(model, clean, labels, norm, eps, name):
    import foolbox.attacks as attacks
    from foolbox import PyTorchModel

    torch.manual_seed(1)
    np.random.seed(1)
    classes = {
        ("pgd", "linf"): lambda: attacks.LinfPGD(steps=40, abs_stepsize=eps / 10),
        ("pgd", "l2"): lambda: attacks.L2PGD(steps=40, abs_stepsize=eps / 10),
        ("fmn", "linf"): lambda: attacks.LInfFMNAttack(steps=100),
        ("fmn", "l2"): lambda: attacks.L2FMNAttack(steps=100),
        ("fmn", "l1"): lambda: attacks.L1FMNAttack(steps=100),
        ("fmn", "l0"): lambda: attacks.L0FMNAttack(steps=100),
        ("boundary", "l2"): lambda: attacks.BoundaryAttack(steps=2000),
        ("hopskipjump", "l2"): lambda: attacks.HopSkipJumpAttack(steps=20, max_gradient_eval_steps=1000, constraint="l2"),
        ("hopskipjump", "linf"): lambda: attacks.HopSkipJumpAttack(steps=20, max_gradient_eval_steps=1000, constraint="linf"),
        ("ddn", "l2"): lambda: attacks.DDNAttack(steps=100),
        ("deepfool", "l2"): lambda: attacks.L2DeepFoolAttack(),
        ("deepfool", "linf"): lambda: attacks.LinfDeepFoolAttack(),
        ("cw", "l2"): lambda: attacks.L2CarliniWagnerAttack(steps=STEPS),
        ("ead", "l1"): lambda: attacks.EADAttack(steps=STEPS, decision_rule="L1", regularization=BETA),
        ("spatial", "linf"): lambda: attacks.SpatialAttack(
            max_translation=0.1 * clean.shape[-1], max_rotation=30, num_translations=5, num_rotations=31
        ),
    }
    attack = classes[(name, norm)]()
    # Without a budget the closest point of each sample comes back.
    points, _, _ = attack(
        PyTorchModel(model, bounds=(0, 1), device="cpu"), clean, labels, epsilons=eps if name == "pgd" else None
    )
    return points


def art(model, clean, labels, norm, eps, name):
    from art.attacks.evasion import (
        AutoProjectedGradientDescent,
        BoundaryAttack,
        CarliniL2Method,
        CarliniLInfMethod,
        ElasticNet,
        HopSkipJump,
        ProjectedGradientDescentPyTorch,
        SquareAttack,
    )
    from art.estimators.classification import PyTorchClassifier

    np.random.seed(1)
    torch.manual_seed(1)
    subject = PyTorchClassifier(
        model, loss=torch.nn.CrossEntropyLoss(), input_shape=tuple(clean.shape[1:]), nb_classes=10, clip_values=(0, 1), device_type="cpu"
    )
    order = ART_NORMS[norm]
    batch = 128
    attack = {
        "pgd": lambda: ProjectedGradientDescentPyTorch(
            subject, norm=order, eps=eps, eps_step=eps / 10, max_iter=40, num_random_init=1, batch_size=batch, verbose=False
        ),
        "apgd-ce": lambda: AutoProjectedGradientDescent(
            subject, norm=order, eps=eps, eps_step=2 * eps, max_iter=100, nb_random_init=1, batch_size=batch, loss_type="cross_entropy", verbose=False
        ),
        "square": lambda: SquareAttack(subject, norm=order, eps=eps, max_iter=5000, p_init=0.8, nb_restarts=1, batch_size=batch, verbose=False),
        "hopskipjump": lambda: HopSkipJump(subject, norm=order, max_iter=20, max_eval=1000, init_eval=100, verbose=False),
        "boundary": lambda: BoundaryAttack(subject, targeted=False, max_iter=2000, verbose=False),
        "cw": lambda: CarliniLInfMethod(subject, batch_size=batch, verbose=False)
        if norm == "linf"
        else CarliniL2Method(subject, binary_search_steps=9, max_iter=20, initial_const=1e-3, batch_size=batch, verbose=False),
        "ead": lambda: ElasticNet(
            subject, binary_search_steps=9, max_iter=STEPS, beta=BETA, decision_rule="L1", batch_size=batch, verbose=False
        ),
    }[name]()
    return torch.from_numpy(attack.generate(clean.numpy(), labels.numpy()))


def torch_attacks(model, clean, labels, norm, eps, name):
    import torchattacks

    attack = {
        "pgd": lambda: (torchattacks.PGD if norm == "linf" else torchattacks.PGDL2)(model, eps=eps, alpha=eps / 10, steps=40),
        "apgd-ce": lambda: torchattacks.APGD(model, norm=NORMS[norm], eps=eps, steps=100, n_restarts=1, seed=1, loss="ce"),
        "apgd-t": lambda: torchattacks.APGDT(model, norm=NORMS[norm], eps=eps, steps=100, n_restarts=1, seed=1, n_classes=10),
        "fab-t": lambda: torchattacks.FAB(model, norm=NORMS[norm], eps=eps, steps=100, n_restarts=1, seed=1, multi_targeted=True, n_classes=10),
        "square": lambda: torchattacks.Square(model, norm=NORMS[norm], eps=eps, n_queries=5000, n_restarts=1, seed=1),
        "standard": lambda: torchattacks.AutoAttack(model, norm=NORMS[norm], eps=eps, version="standard", n_classes=10, seed=1),
        "mi-fgsm": lambda: torchattacks.MIFGSM(model, eps=eps, alpha=eps / 10, steps=10, decay=1.0),
        "ni-fgsm": lambda: torchattacks.NIFGSM(model, eps=eps, alpha=eps / 10, steps=10, decay=1.0),
        "cw": lambda: torchattacks.CW(model, c=1, kappa=0, steps=STEPS, lr=0.01),
    }[name]()
    torch.manual_seed(1)
    return attack(clean, labels)


def rays(model, clean, labels, norm, eps, name):
    # The authors' code moves every tensor to a GPU.
    torch.Tensor.cuda = lambda self, *_, **__: self
    from general_torch_model import GeneralTorchModel
    from RayS import RayS

    with torch.no_grad():
        right = model(clean).argmax(1) == labels
    points = clean.clone()
    # Epsilon 0 lets it search to the end of its queries; a clean mistake would end at distance 0.
    found, _, _, _ = RayS(GeneralTorchModel(model, n_class=10), epsilon=0, order=float("inf"))(clean[right], labels[right], query_limit=2000)
    points[right] = found
    return points


PEERS = {"autoattack": official, "foolbox": foolbox, "art": art, "torchattacks": torch_attacks, "rays": rays}


def main():
    directory, root, data, n, norm, eps = sys.argv[1:4] + [int(sys.argv[4]), sys.argv[5], float(sys.argv[6])]
    torch.set_num_threads(1)
    images, labels = (a[:n] for a in split(root, "t10k", data))
    model = torch_cnn.load(directory)
    print(f"greatest difference of logits {torch_cnn.check(model, directory, images):.2g}", file=sys.stderr)
    clean = torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2)))
    labels = torch.from_numpy(labels)
    print("peer,attack,norm,eps,id,fooled,distance,seconds")
    for spec in sys.argv[7:]:
        peer, _, name = spec.rpartition(":")
        peer = peer or "autoattack"
        start = time.process_time()
        # Foolbox and torchattacks run at once what they are given; in parts that fit the cache they are faster.
        size = BATCH if peer in ("foolbox", "torchattacks") else n
        points = torch.cat(
            [PEERS[peer](model, clean[i : i + size], labels[i : i + size], norm, eps, name).detach() for i in range(0, n, size)]
        )
        seconds = time.process_time() - start
        with torch.no_grad():
            right_before = (model(clean).argmax(1) == labels).numpy()
            wrong = (model(points).argmax(1) != labels).numpy()
        away = distances(points, clean, norm)
        # No norm measures what a rotation may do.
        inside = ((away <= eps + 1e-6) | (name == "spatial")) & (points.amin((1, 2, 3)) >= 0).numpy() & (points.amax((1, 2, 3)) <= 1).numpy()
        for i in range(n):
            found = wrong[i] and right_before[i]
            fooled = not right_before[i] or (found and inside[i])
            print(
                f"{peer},{name},{norm},{eps},{i},{int(fooled)},"
                f"{away[i] if found else ('0' if not right_before[i] else 'inf')},{seconds:.1f}",
                flush=True,
            )
        print(f"{spec} {norm} {eps}: {seconds:.1f} processor seconds", file=sys.stderr, flush=True)


main()
