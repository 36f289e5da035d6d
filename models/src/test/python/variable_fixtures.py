"""Writes the small SavedModels whose variables the tests read, each with the values that Python sees in it.

Needs tensorflow and tf_keras. Usage: variable_fixtures.py DIR (models/src/test/resources/dev/assay/models/savedmodel/variables)
"""

import json
import os
import shutil
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
import tensorflow as tf
import tf_keras


def fresh(root, name):
    path = os.path.join(root, name)
    shutil.rmtree(path, ignore_errors=True)
    return path


def write_values(path, values):
    with open(os.path.join(path, "expected.json"), "w") as out:
        expected = {
            name: {"shape": value.shape, "values": value.astype(np.float64).ravel().tolist()}
            for name, value in sorted(values.items())
        }
        json.dump(expected, out, indent=1)
    for extra in ("fingerprint.pb", "keras_metadata.pb"):
        if os.path.exists(os.path.join(path, extra)):
            os.remove(os.path.join(path, extra))


def randomised(model):
    random = np.random.default_rng(7)
    model.set_weights([random.normal(size=weight.shape).astype(weight.dtype) for weight in model.get_weights()])
    return model


def small(api):
    return randomised(
        api.Sequential(
            [
                api.layers.Input((6, 6, 1)),
                api.layers.Conv2D(2, 3, activation="relu", name="convolution"),
                api.layers.BatchNormalization(name="normalisation"),
                api.layers.Flatten(),
                api.layers.Dense(3, activation="softmax", name="classes"),
            ]
        )
    )


def keras3(root):
    path = fresh(root, "keras3")
    model = small(keras)
    model.export(path)
    # The exporter lists every variable twice, under two names; the second is the one that the functions take.
    write_values(path, {f"sequential/{v.path.split('/', 1)[1]}_1": v.numpy() for v in model.weights})


def keras2(root):
    path = fresh(root, "keras2")
    model = small(tf_keras)
    model.save(path)
    write_values(path, {v.name.split(":")[0]: v.numpy() for v in model.weights})


def module(root):
    """Half floats, brain floats and integers."""
    path = fresh(root, "module")

    class Module(tf.Module):
        def __init__(self):
            super().__init__()
            self.scale = tf.Variable(np.arange(6).reshape(2, 3), dtype=tf.float16, name="scale")
            self.steps = tf.Variable(41, dtype=tf.int64, name="steps")
            self.brain = tf.Variable([1.5, -2.25], dtype=tf.bfloat16, name="brain")

        @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32)])
        def serve(self, x):
            return x @ tf.cast(self.scale, tf.float32) + tf.cast(self.steps, tf.float32) * tf.cast(self.brain[0], tf.float32)

    made = Module()
    tf.saved_model.save(made, path, signatures=made.serve)
    write_values(
        path,
        {"scale": made.scale.numpy(), "steps": made.steps.numpy(), "brain": made.brain.numpy()},
    )


def graph1(root):
    """TensorFlow 1: reference variables, one of them in two parts, and a second saver that nothing runs."""
    path = fresh(root, "graph1")
    v1 = tf.compat.v1
    with tf.Graph().as_default(), v1.Session() as session:
        x = v1.placeholder(tf.float32, [None, 4], name="x")
        with v1.variable_scope("dense", use_resource=False):
            parts = v1.get_variable(
                "kernel",
                shape=[4, 3],
                initializer=v1.random_uniform_initializer(seed=3),
                partitioner=v1.fixed_size_partitioner(2),
                use_resource=False,
            )
            bias = v1.get_variable("bias", initializer=np.array([1, 2, 3], np.float32), use_resource=False)
        y = tf.identity(tf.matmul(x, tf.convert_to_tensor(parts)) + bias, name="y")
        v1.train.Saver()
        session.run(v1.global_variables_initializer())
        builder = v1.saved_model.Builder(path)
        builder.add_meta_graph_and_variables(
            session,
            ["serve"],
            signature_def_map={"serving_default": v1.saved_model.predict_signature_def({"x": x}, {"y": y})},
        )
        builder.save()
        write_values(path, {v.op.name: session.run(v) for v in v1.global_variables()})


if __name__ == "__main__":
    for make in (keras3, keras2, module, graph1):
        make(sys.argv[1])
