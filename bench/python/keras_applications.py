"""Exports a network of keras.applications with random weights, and the logits and input gradients that TensorFlow in Python gives for it, for
bench/java/KerasApplications.java.

    python bench/python/keras_applications.py OUT [NAME ...]

Weights are those of Keras' initialisers; statistics, scales and shifts of normalisation are randomised, so that gradients do not vanish. Each
model's folder OUT/NAME gets expected.npz beside saved_model.pb: x, labels (a random class), logits (before the softmax), gradient (of that
class's logit).
"""
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

SIZES = {
    "VGG16": 224,
    "ResNet50": 96,
    "DenseNet121": 96,
    "InceptionV3": 96,
    "Xception": 96,
    "MobileNetV2": 96,
    "MobileNetV3Small": 96,
    "NASNetMobile": 96,
    "EfficientNetV2B0": 96,
    "ConvNeXtTiny": 96,
}
CLASSES = 100
SAMPLES = 2


def randomise(model):
    rng = np.random.default_rng(3)
    for v in model.variables:
        name = v.path.rsplit("/", 1)[-1]
        if name == "moving_mean" or name == "beta":
            v.assign(rng.normal(0, 0.2, v.shape))
        elif name == "moving_variance" or name == "gamma" and len(v.shape) == 1:
            v.assign(rng.uniform(0.6, 1.4, v.shape))


def export(name, out):
    keras.utils.set_random_seed(1)
    size = SIZES[name]
    make = getattr(keras.applications, name)
    model = make(weights=None, input_shape=(size, size, 3), classes=CLASSES, classifier_activation=None)
    randomise(model)
    served = keras.Sequential([model, keras.layers.Softmax()])
    high = 1.0 if name == "VGG16" else 255.0 if name in ("MobileNetV3Small", "EfficientNetV2B0", "ConvNeXtTiny") else 1.0
    x = np.random.default_rng(5).random((SAMPLES, size, size, 3), dtype=np.float32) * np.float32(high)
    served(x)
    labels = np.random.default_rng(7).integers(0, CLASSES, SAMPLES).astype(np.int32)
    start = time.time()
    t = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(t)
        logits = model(t, training=False)
        wanted = tf.reduce_sum(tf.gather(logits, labels, batch_dims=1))
    gradient = tape.gradient(wanted, t).numpy()
    served.export(os.path.join(out, name), verbose=False)
    np.savez(
        os.path.join(out, name, "expected.npz"), x=x, labels=labels, logits=logits.numpy(), gradient=gradient
    )
    print(f"{name:18s} {model.count_params():>11,d} weights, |gradient| {np.linalg.norm(gradient):.3g}, {time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    for name in sys.argv[2:] or SIZES:
        export(name, sys.argv[1])
