"""How far Assay's near-duplicates of CIFAR-10's test set agree with the 286 that ciFAIR lists (Barz and Denzler 2020), and contact sheets to look at.

python cifair.py TWINS_CSV CIFAIR_CSV CIFAR_DIR OUT_DIR

TWINS_CSV is what `ValidationBench.java twins DATA_DIR cifar10` prints; CIFAIR_CSV is meta/duplicates_cifar10.csv of github.com/cvjena/cifair; CIFAR_DIR holds the binary version.
"""

import csv
import random
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw


def images(folder, names):
    raw = np.concatenate([np.fromfile(Path(folder) / name, np.uint8).reshape(-1, 3073) for name in names])
    return raw[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)


def sheet(pairs, test, train, file):
    """Pairs side by side, test image first, with ids above."""
    columns, side = 6, 96
    rows = -(-len(pairs) // columns)
    canvas = Image.new("RGB", (columns * (2 * side + 16), rows * (side + 22)), "white")
    draw = ImageDraw.Draw(canvas)
    for i, (t, r, note) in enumerate(pairs):
        x, y = i % columns * (2 * side + 16), i // columns * (side + 22)
        draw.text((x + 2, y + 3), f"{i + 1}: {t} {r} {note}", fill="black")
        for k, image in enumerate((test[t], train[r])):
            canvas.paste(Image.fromarray(image).resize((side, side), Image.BICUBIC), (x + k * side, y + 18))
    canvas.save(file)


def main():
    twins, listed, cifar, out = sys.argv[1:]
    test = images(cifar, ["test_batch.bin"])
    train = images(cifar, [f"data_batch_{i}.bin" for i in range(1, 6)])
    with open(listed) as file:
        cifair = {int(row["TestID"]): (int(row["TrainID"]), row["Judgment"]) for row in csv.DictReader(file)}
    with open(twins) as file:
        rows = {int(r["test"]): r for r in csv.DictReader(file)}
    ours = {t: int(r["train"]) for t, r in rows.items() if r["twin"] == "1"}
    both = sorted(ours.keys() & cifair.keys())
    print(f"ours {len(ours)}, ciFAIR {len(cifair)}, test images of both {len(both)},", end=" ")
    print(f"with the same training image {sum(ours[t] == cifair[t][0] for t in both)}")
    for judgment, word in (("1", "near-duplicate"), ("2", "very similar")):
        of = [t for t, (_, j) in cifair.items() if j == judgment]
        print(f"ciFAIR's '{word}': {sum(t in ours for t in of)} of {len(of)} are ours; in hash reach {sum(t in rows for t in of)}")
    for kind in ("", "moved_"):
        for values, structure in ((0.96, 0.90), (0.96, 0.80), (0.95, 0.70), (0.90, 0.60), (0.90, 0.50), (0.80, 0.50)):
            found = {t for t, r in rows.items() if float(r[kind + "values"]) >= values and float(r[kind + "structure"]) >= structure}
            print(f"{kind}values {values}, {kind}structure {structure}: {len(found)} found, {len(found & cifair.keys())} of them ciFAIR's")
    chance = random.Random(1)
    only_ours = sorted(ours.keys() - cifair.keys())
    only_theirs = sorted(cifair.keys() - ours.keys())
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)

    def drawn(ids, most=36):
        return chance.sample(ids, min(most, len(ids)))

    sheet([(t, ours[t], "") for t in drawn(both)], test, train, folder / "both.png")
    sheet([(t, ours[t], "") for t in drawn(only_ours, 66)], test, train, folder / "only-ours.png")
    sheet([(t, cifair[t][0], "j" + cifair[t][1]) for t in drawn(only_theirs)], test, train, folder / "only-cifair.png")


if __name__ == "__main__":
    main()
