"""A bare TensorFlow loop of PGD-40 (L-inf 0.1, step 0.01, random start) on a SavedModel written by Assay.

    python bench/python/bare_pgd.py MODEL_DIR DATA_DIR [BATCH]

Every sample is taken to the last step. Needs tensorflow-cpu 2.21.
"""

import sys
import time

import numpy as np
import tensorflow as tf

from image_files import split

EPS, STEP, STEPS, N = 0.1, 0.01, 40, 1000


def main():
    model, data = sys.argv[1:3]
    batch = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    images, labels = (a[:N] for a in split(data, "t10k"))
    signature = tf.saved_model.load(model).signatures["serving_default"]
    name = list(signature.structured_input_signature[1])[0]
    logits = lambda x: list(signature(**{name: x}).values())[0]

    @tf.function
    def step(x, clean, y):
        with tf.GradientTape() as tape:
            tape.watch(x)
            loss = tf.reduce_sum(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits(x)))
        x = x + STEP * tf.sign(tape.gradient(loss, x))
        return tf.clip_by_value(tf.clip_by_value(x, clean - EPS, clean + EPS), 0.0, 1.0)

    def attack(clean, y):
        x = tf.clip_by_value(clean + tf.random.uniform(clean.shape, -EPS, EPS), 0.0, 1.0)
        for _ in range(STEPS):
            x = step(x, clean, y)
        return np.argmax(logits(x), 1)

    attack(tf.constant(images[:batch]), tf.constant(labels[:batch]))
    for run in range(3):
        start = time.perf_counter()
        right = 0
        for i in range(0, N, batch):
            x, y = tf.constant(images[i : i + batch]), tf.constant(labels[i : i + batch])
            right += int(np.sum(attack(x, y) == labels[i : i + batch]))
        print(f"run {run + 1}: {time.perf_counter() - start:.2f} s, robust accuracy {right / N:.3f}")


main()
