"""Exports a network of keras.applications with random weights, and the logits and input gradients that TensorFlow in Python gives for it, for
bench/java/KerasApplications.java.

    python bench/python/keras_applications.py OUT [NAME ...]

Weights are those of Keras' initialisers; scales and shifts of normalisation are random, its statistics blurred ones of random images, so that gradients
do not vanish. Each
model's folder OUT/NAME gets expected.npz beside saved_model.pb: x, labels (random classes), logits (before the softmax), gradient (of the summed
cross-entropy, in which every logit has its part).
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
# These bring the scaling of bytes with them.
SCALED_INSIDE = ("MobileNetV3Small", "EfficientNetV2B0", "ConvNeXtTiny")
CLASSES = 100
SAMPLES = 2


def randomise(model, x):
    """Random scales and shifts; statistics of the data at hand, blurred, so that activations neither vanish nor grow."""
    rng = np.random.default_rng(3)
    normalising = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    for layer in normalising:
        layer.momentum = 0.0
    for v in model.trainable_variables:
        name = v.path.rsplit("/", 1)[-1]
        if name == "beta":
            v.assign(rng.normal(0, 0.2, v.shape))
        elif name == "gamma" and not v.path.split("/")[-2].endswith("layer_scale"):
            v.assign(rng.uniform(0.6, 1.4, v.shape))
    if normalising:
        model(x, training=True)
    for layer in normalising:
        deviation = np.sqrt(layer.moving_variance.numpy())
        layer.moving_mean.assign_add(0.2 * deviation * rng.normal(size=deviation.shape))
        layer.moving_variance.assign(layer.moving_variance * rng.uniform(0.7, 1.4, deviation.shape) + 1e-4)


def export(name, out):
    keras.utils.set_random_seed(1)
    size = SIZES[name]
    make = getattr(keras.applications, name)
    model = make(weights=None, input_shape=(size, size, 3), classes=CLASSES, classifier_activation=None)
    x = np.random.default_rng(5).random((8, size, size, 3), dtype=np.float32)
    x *= 255 if name in SCALED_INSIDE else 1
    randomise(model, x)
    x = x[:SAMPLES]
    served = keras.Sequential([model, keras.layers.Softmax()])
    served(x)
    labels = np.random.default_rng(7).integers(0, CLASSES, SAMPLES).astype(np.int32)
    start = time.time()
    t = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(t)
        logits = model(t, training=False)
        loss = tf.reduce_sum(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
    gradient = tape.gradient(loss, t).numpy()
    served.export(os.path.join(out, name), verbose=False)
    np.savez(
        os.path.join(out, name, "expected.npz"), x=x, labels=labels, logits=logits.numpy(), gradient=gradient
    )
    print(f"{name:18s} {model.count_params():>11,d} weights, |gradient| {np.linalg.norm(gradient):.3g}, {time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    for name in sys.argv[2:] or SIZES:
        export(name, sys.argv[1])
