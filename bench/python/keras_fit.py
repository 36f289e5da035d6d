"""Keras' fit on the network of `assay train fashion-cnn`: seconds an epoch and test accuracy.

    python bench/python/keras_fit.py DATA_DIR [EPOCHS]

DATA_DIR holds fashion-mnist/ with the publisher's four .gz files. Needs tensorflow-cpu 2.21.
"""

import sys
import time

import tensorflow as tf

from image_files import split


def main():
    data = sys.argv[1]
    epochs = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    x, y = split(data, "train")
    xt, yt = split(data, "t10k")
    layers = tf.keras.layers
    model = tf.keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(28, 3, activation="relu"),
            layers.MaxPool2D(),
            layers.Conv2D(56, 3, activation="relu"),
            layers.MaxPool2D(),
            layers.Flatten(),
            layers.Dense(100, activation="relu"),
            layers.Dense(10),
        ]
    )
    model.compile(
        tf.keras.optimizers.Adam(0.001),
        tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    print("weights", model.count_params())
    for epoch in range(epochs):
        start = time.perf_counter()
        model.fit(x, y, batch_size=128, verbose=0)
        print(f"epoch {epoch + 1}: {time.perf_counter() - start:.2f} s")
    print("test accuracy", model.evaluate(xt, yt, batch_size=500, verbose=0)[1])


main()
