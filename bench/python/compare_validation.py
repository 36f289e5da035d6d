"""Deepchecks, cleanlab and CleanVision on the spoilt splits that bench/java/ValidationBench.java exports: what each says, in what time.

python compare_validation.py FOLDER [ENTRY ...]

Each tool runs as its guide shows it: Deepchecks' suites for integrity and for train against test on images; cleanlab's Datalab on training and test set together, with
predicted probabilities of a logistic regression by cross-validation on principal components and these components as features; CleanVision's Imagelab on the
same images as PNG files. What is printed is all that a tool reports beyond nothing; compare with its own output on the clean splits.
"""

import contextlib
import io
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
from PIL import Image

warnings.filterwarnings("ignore")


def read(folder, entry, split):
    with np.load(Path(folder) / f"{entry}-{split}.npz") as arrays:
        return arrays["x"], arrays["y"]


def as_bytes(images):
    return np.clip(np.rint(images * 255), 0, 255).astype(np.uint8)


def deepchecks_says(train, test):
    from deepchecks.vision import BatchOutputFormat, VisionData
    from deepchecks.vision.suites import data_integrity, train_test_validation

    def data(split):
        images, labels = split
        order = np.random.default_rng(0).permutation(len(labels))
        batches = [order[i : i + 256] for i in range(0, len(order), 256)]

        def loader():
            for batch in batches:
                yield BatchOutputFormat(images=list(as_bytes(images[batch])), labels=[int(y) for y in labels[batch]])

        return VisionData(loader(), task_type="classification", reshuffle_data=False)

    said = []
    for suite in (data_integrity(), train_test_validation()):
        # Anew for each suite, as a loader is read once.
        result = suite.run(data(train), data(test), with_display=False)
        for check in result.get_not_passed_checks():
            for condition in check.conditions_results:
                if not condition.is_pass():
                    said.append(f"{check.get_header()}: {condition.details}"[:160])
        for failure in result.get_not_ran_checks():
            said.append(f"(not run: {failure.header}: {str(failure.exception)[:60]})")
    return said


def cleanlab_says(train, test):
    from cleanlab import Datalab
    from sklearn.decomposition import PCA
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    images = np.concatenate([train[0], test[0]])
    labels = np.concatenate([train[1], test[1]])
    features = PCA(64, random_state=0).fit_transform(images.reshape(len(images), -1))
    scaled = features / features.std(axis=0)
    probabilities = cross_val_predict(LogisticRegression(max_iter=300), scaled, labels, cv=5, method="predict_proba")
    lab = Datalab(data={"y": labels}, label_name="y", verbosity=0)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        lab.find_issues(features=features, pred_probs=probabilities)
    summary = lab.get_issue_summary()
    return [
        f"{row.issue_type}: {row.num_issues} of {len(labels)}" for row in summary.itertuples() if row.num_issues > 0
    ]


def cleanvision_says(train, test):
    from cleanvision import Imagelab

    with tempfile.TemporaryDirectory() as folder:
        for name, (images, _) in (("train", train), ("test", test)):
            place = Path(folder) / name
            place.mkdir()
            for i, image in enumerate(as_bytes(images)):
                Image.fromarray(image.squeeze()).save(place / f"{i}.png")
        lab = Imagelab(data_path=folder, verbose=False)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            lab.find_issues(n_jobs=2, verbose=False)
        summary = lab.issue_summary
    return [f"{row.issue_type}: {row.num_images}" for row in summary.itertuples() if row.num_images > 0]


def processor_time():
    """Of this process and those it waited for."""
    return sum(os.times()[:4])


def main():
    folder = sys.argv[1]
    entries = sys.argv[2:] or sorted(
        (file.name[: -len("-train.npz")] for file in Path(folder).glob("*-train.npz")), key=lambda e: (e != "clean", e)
    )
    for entry in entries:
        train, test = read(folder, entry, "train"), read(folder, entry, "test")
        for says in (deepchecks_says, cleanlab_says, cleanvision_says):
            wall, processor = time.perf_counter(), processor_time()
            try:
                said = says(train, test)
            except Exception as failure:  # a tool that breaks on an entry is a result
                said = [f"(failed: {type(failure).__name__}: {str(failure)[:120]})"]
            times = f"{time.perf_counter() - wall:.1f} s, {processor_time() - processor:.1f} s of processor time"
            print(f"{entry} | {says.__name__[:-5]} | {times} | {'; '.join(said) or 'nothing'}", flush=True)


if __name__ == "__main__":
    main()
