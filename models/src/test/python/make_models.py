"""Makes the SavedModels of models/src/test/resources/dev/assay/models/savedmodel/fixtures, with the logits and input gradients that
TensorFlow in Python gives for them: expected.npz beside each saved_model.pb.

    python -m venv env && env/bin/pip install tensorflow-cpu==2.21.0 tf_keras==2.21.0
    env/bin/python models/src/test/python/make_models.py [NAME ...]

expected.npz: x (samples as the data are), labels, logits (before a softmax or sigmoid), gradient (of the summed cross-entropy with respect to x,
or to the embedded vectors for a model of tokens). Every model is exported by Keras 3 unless its name says otherwise.
"""
import os
import shutil
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import numpy as np
import tensorflow as tf
import tf_keras

L = keras.layers
OUT = os.path.join(os.path.dirname(__file__), "../resources/dev/assay/models/savedmodel/fixtures")
SAMPLES = 4


def samples(shape, seed=5):
    return np.random.default_rng(seed).random((SAMPLES, *shape), dtype=np.float32)


def randomise(model, seed=3):
    """Weights that are no initial values: biases differ from 0, batch statistics from 0 and 1."""
    rng = np.random.default_rng(seed)
    values = []
    for w in model.get_weights():
        if not np.issubdtype(w.dtype, np.floating):
            values.append(w)
        elif w.ndim <= 1:
            values.append((0.5 + rng.random(w.shape)).astype(w.dtype))
        else:
            values.append(rng.normal(0, 1.3 / np.sqrt(np.prod(w.shape[:-1])), w.shape).astype(w.dtype))
    model.set_weights(values)
    return model


def cross_entropy(logits, labels):
    return tf.reduce_sum(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))


def expected(logits_of, x):
    """Logits and gradient with respect to x as TensorFlow in Python gives them."""
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        logits = logits_of(x)
        labels = np.arange(len(x)) % logits.shape[1]
        loss = cross_entropy(tf.cast(logits, tf.float32), labels)
    return dict(x=x.numpy(), labels=labels.astype(np.int32), logits=tf.cast(logits, tf.float32).numpy(), gradient=tape.gradient(loss, x).numpy())


def write(name, export, values):
    directory = os.path.join(OUT, name)
    shutil.rmtree(directory, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        export(scratch + "/m")
        shutil.copytree(scratch + "/m", directory)
    for leftover in ("fingerprint.pb", "keras_metadata.pb"):
        if os.path.exists(os.path.join(directory, leftover)):
            os.remove(os.path.join(directory, leftover))
    for folder in ("assets",):
        shutil.rmtree(os.path.join(directory, folder), ignore_errors=True)
    np.savez(os.path.join(directory, "expected.npz"), **values)
    size = sum(os.path.getsize(os.path.join(r, f)) for r, _, fs in os.walk(directory) for f in fs)
    print(f"{name:28s} {size / 1024:7.1f} KB  |gradient| {np.linalg.norm(values['gradient']):.3g}")
    assert size < 300 * 1024, name
    assert np.linalg.norm(values["gradient"]) > 1e-3, name


def keras_model(name, model, softmax=False, x=None):
    """Exports model, with a softmax behind it if asked; the values are those of the logits."""
    randomise(model)
    served = keras.Sequential([model, L.Softmax()]) if softmax else model
    x = samples(model.input_shape[1:]) if x is None else x
    served(x)
    write(name, lambda d: served.export(d, verbose=False), expected(lambda v: model(v, training=False), x))


def sequential(*layers):
    return keras.Sequential(list(layers))


def cnn_softmax():
    keras_model(
        "cnn-softmax",
        sequential(
            L.Input((12, 12, 3)),
            L.Conv2D(6, 3, activation="relu", padding="same"),
            L.MaxPool2D(),
            L.Conv2D(8, 3, strides=2, padding="same", activation="elu"),
            L.Flatten(),
            L.Dense(5),
        ),
        softmax=True,
    )


def normalisation():
    keras_model(
        "normalisation",
        sequential(
            L.Input((10, 10, 3)),
            L.Rescaling(2.0, offset=-1.0),
            L.Conv2D(6, 3, padding="same"),
            L.BatchNormalization(),
            L.Activation("gelu"),
            L.DepthwiseConv2D(3, padding="same", dilation_rate=1),
            L.LayerNormalization(),
            L.Activation("swish"),
            L.Dropout(0.4),
            L.SeparableConv2D(6, 3),
            L.Activation("hard_swish"),
            L.GlobalAveragePooling2D(),
            L.Dense(8, activation="softplus"),
            L.Dense(8, activation="tanh"),
            L.Dense(4),
        ),
    )


def residual_and_dense():
    i = L.Input((10, 10, 3))
    x = L.Conv2D(6, 3, padding="same")(i)
    y = L.BatchNormalization()(x)
    y = L.ReLU(max_value=6)(y)
    y = L.Conv2D(6, 3, padding="same")(y)
    x = L.Add()([x, y])
    for _ in range(2):
        y = L.LeakyReLU()(L.BatchNormalization()(x))
        y = L.Conv2D(4, 3, padding="same", dilation_rate=2)(y)
        x = L.Concatenate()([x, y])
    s = L.GlobalAveragePooling2D(keepdims=True)(x)
    s = L.Dense(x.shape[-1], activation="sigmoid")(s)
    x = L.Multiply()([x, s])
    x = L.AveragePooling2D(2)(L.ZeroPadding2D(1)(x))
    x = L.GlobalMaxPooling2D()(x)
    keras_model("residual-dense", keras.Model(i, L.Dense(5)(x)), softmax=True)


def upsampling():
    keras_model(
        "upsampling",
        sequential(
            L.Input((6, 6, 2)),
            L.Conv2DTranspose(6, 3, strides=2, padding="same"),
            L.GroupNormalization(groups=3),
            L.PReLU(),
            L.UpSampling2D(2, interpolation="bilinear"),
            L.Conv2D(6, 3, strides=2),
            L.UpSampling2D(2, interpolation="nearest"),
            L.Cropping2D(1),
            L.Conv2D(4, 3, groups=2),
            L.Resizing(5, 5),
            L.Flatten(),
            L.UnitNormalization(),
            L.Dense(4),
        ),
    )


@keras.saving.register_keras_serializable("assay")
class Position(L.Layer):
    def build(self, shape):
        self.table = self.add_weight(shape=shape[1:], name="table")

    def call(self, tokens):
        return tokens + self.table


def attention():
    i = L.Input((12, 12, 2))
    x = L.Conv2D(12, 3, strides=3)(i)
    x = L.Reshape((16, 12))(x)
    x = Position()(x)
    y = L.LayerNormalization(epsilon=1e-6)(x)
    y = L.MultiHeadAttention(num_heads=2, key_dim=6, dropout=0.1)(y, y)
    x = L.Add()([x, y])
    y = L.LayerNormalization(epsilon=1e-6)(x)
    y = L.Dense(24, activation=lambda v: keras.activations.gelu(v, approximate=False))(y)
    x = L.Add()([x, L.Dense(12)(y)])
    x = L.GlobalAveragePooling1D()(L.LayerNormalization()(x))
    keras_model("vision-transformer", keras.Model(i, L.Dense(5)(x)), softmax=True)


def recurrent():
    keras_model("gru-unrolled", sequential(L.Input((5, 3)), L.GRU(4, unroll=True), L.Dense(4)))
    keras_model("gru-loop", sequential(L.Input((7, 3)), L.GRU(4, return_sequences=True), L.GRU(4), L.Dense(4)))
    keras_model("lstm-both-ways", sequential(L.Input((7, 3)), L.Bidirectional(L.LSTM(4)), L.Dense(4)), softmax=True)
    keras_model("simple-rnn", sequential(L.Input((7, 3)), L.SimpleRNN(5), L.Dense(4)))


def tf_keras_models():
    K = tf_keras.layers

    def one(name, model, softmax=False, whole=False):
        """whole: as model.save writes it, with everything that training needs; otherwise what model.export leaves."""
        randomise(model)
        served = tf_keras.Sequential([model, K.Softmax()]) if softmax else model
        x = samples(model.input_shape[1:])
        served(x)
        export = (lambda d: tf.saved_model.save(served, d)) if whole else served.export
        write(name, export, expected(lambda v: model(v, training=False), x))

    one(
        "tf-keras-cnn",
        tf_keras.Sequential(
            [
                K.InputLayer((10, 10, 1)),
                K.Conv2D(5, 3),
                K.BatchNormalization(),
                K.ReLU(),
                K.MaxPool2D(),
                K.Dropout(0.5),
                K.Flatten(),
                K.Dense(4),
            ]
        ),
        softmax=True,
        whole=True,
    )
    one(
        "tf-keras-recurrent",
        tf_keras.Sequential(
            [K.InputLayer((6, 3)), K.GRU(4, return_sequences=True), K.Bidirectional(K.LSTM(3)), K.Dense(4)]
        ),
    )
    one("tf-keras-simple-rnn", tf_keras.Sequential([K.InputLayer((6, 3)), K.SimpleRNN(4), K.Dense(3)]))


def masked_embedding():
    table = L.Embedding(11, 5, mask_zero=True)
    recurrent = L.LSTM(4)
    head = L.Dense(3)
    model = sequential(L.Input((6,), dtype="int32"), table, recurrent, head)
    randomise(model)
    tokens = np.array([[3, 1, 4, 1, 5, 9], [2, 6, 5, 0, 0, 0], [8, 9, 7, 9, 0, 0], [10, 2, 3, 8, 4, 0]], np.int32)

    def logits_of(vectors):
        return head(recurrent(vectors, mask=tf.not_equal(tokens, 0)))

    values = expected(logits_of, table(tokens).numpy())
    assert np.allclose(values["logits"], model(tokens).numpy(), atol=1e-6)
    values["x"] = tokens.astype(np.float32)
    write("masked-embedding", lambda d: model.export(d, verbose=False), values)


class Plain(tf.Module):
    def __init__(self):
        rng = np.random.default_rng(2)
        self.w = tf.Variable(rng.normal(size=(6, 4)).astype(np.float32))
        self.b = tf.Variable(rng.normal(size=4).astype(np.float32))

    def logits(self, x):
        x = tf.cond(tf.constant(True), lambda: tf.sin(x), lambda: x)
        for _ in tf.range(3):
            x = tf.tanh(x) + 0.1 * x
        return tf.matmul(x, self.w) + self.b

    @tf.function(input_signature=[tf.TensorSpec((None, 6), tf.float32, name="features")])
    def written_out(self, x):
        z = self.logits(x)
        e = tf.exp(z - tf.reduce_max(z, axis=1, keepdims=True))
        return {"scores": e / tf.reduce_sum(e, axis=1, keepdims=True)}

    @tf.function(input_signature=[tf.TensorSpec((None, 6), tf.float32, name="features")])
    def squashed(self, x):
        """Probabilities with no softmax to be found."""
        e = tf.nn.relu(self.logits(x)) + 0.1
        return {"scores": e / tf.reduce_sum(e, axis=1, keepdims=True)}


def module():
    m = Plain()
    values = expected(tf.function(m.logits), samples((6,)))
    signatures = {"classify": m.written_out}
    write("module-written-out", lambda d: tf.saved_model.save(m, d, signatures=signatures), values)

    def log_probabilities(x):
        return tf.math.log(m.squashed(x)["scores"])

    values = expected(log_probabilities, samples((6,)))
    signatures = {"serving_default": m.squashed}
    write("module-probabilities", lambda d: tf.saved_model.save(m, d, signatures=signatures), values)


def tf1_style():
    v1 = tf.compat.v1
    rng = np.random.default_rng(4)
    first, second = (rng.normal(0, 0.4, s).astype(np.float32) for s in ((3, 3, 1, 4), (4 * 4 * 4, 3)))
    with tf.Graph().as_default(), v1.Session() as session:
        x = v1.placeholder(tf.float32, (None, 8, 8, 1), name="x")
        training = v1.placeholder_with_default(False, (), name="training")
        w = v1.get_variable("w", initializer=first, use_resource=False)
        u = v1.get_variable("u", initializer=second, use_resource=True)
        h = tf.nn.relu(tf.nn.conv2d(x, w, 2, "SAME"))
        v1.disable_control_flow_v2()
        h = v1.cond(training, lambda: tf.nn.dropout(h, rate=0.5), lambda: tf.identity(h))
        h = v1.layers.flatten(h) if hasattr(v1.layers, "flatten") else tf.reshape(h, (-1, 64))
        z = tf.matmul(h, u)
        p = tf.nn.softmax(z, name="p")
        session.run(v1.global_variables_initializer())
        data = samples((8, 8, 1))
        labels = np.arange(SAMPLES) % 3
        loss = tf.reduce_sum(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=z))
        logits, gradient = session.run([z, tf.gradients(loss, x)[0]], {x: data})
        values = dict(x=data, labels=labels.astype(np.int32), logits=logits, gradient=gradient)

        def export(directory):
            v1.saved_model.simple_save(session, directory, {"x": x}, {"p": p})

        write("tf1-style", export, values)


def one_class():
    model = randomise(sequential(L.Input((6, 6, 1)), L.Conv2D(3, 3, activation="relu"), L.Flatten(), L.Dense(1)))
    served = keras.Sequential([model, L.Activation("sigmoid")])
    x = samples((6, 6, 1))
    served(x)

    def two_classes(v):
        z = model(v)
        return tf.concat([tf.zeros_like(z), z], axis=1)

    write("one-class-sigmoid", lambda d: served.export(d, verbose=False), expected(two_classes, x))


def bytes_input():
    model = randomise(sequential(L.Input((8, 8, 3)), L.Conv2D(4, 3, activation="relu"), L.Flatten(), L.Dense(4)))

    class Bytes(tf.Module):
        def __init__(self):
            self.kept = [v.value for v in model.variables]

        @tf.function(input_signature=[tf.TensorSpec((None, None, None, 3), tf.uint8, name="image")])
        def serve(self, image):
            floats = tf.cast(tf.reverse(image, [-1]), tf.float32) / 127.5 - 1.0
            return {"logits": model(tf.reshape(floats, (-1, 8, 8, 3)))}

    x = np.round(samples((8, 8, 3)) * 255).astype(np.float32)
    m = Bytes()
    values = expected(lambda v: model(tf.reverse(v, [-1]) / 127.5 - 1.0), x)
    write("bytes-input", lambda d: tf.saved_model.save(m, d, signatures={"serving_default": m.serve}), values)


def channels_first():
    rng = np.random.default_rng(8)
    kernel = tf.Variable(rng.normal(0, 0.4, (3, 3, 3, 4)).astype(np.float32))
    bias, scale, mean = (tf.Variable((0.5 + rng.random(4)).astype(np.float32)) for _ in range(3))
    head = tf.Variable(rng.normal(0, 0.4, (4 * 3 * 3, 4)).astype(np.float32))

    def logits_of(x, form):
        first = form == "NCHW"
        axis = 1 if first else -1
        strides = [1, 1, 2, 2] if first else [1, 2, 2, 1]
        h = tf.nn.conv2d(x, kernel, 1, "SAME", data_format=form)
        h = tf.nn.bias_add(h, bias, data_format=form)
        h, *_ = tf.compat.v1.nn.fused_batch_norm(h, scale, bias, mean, scale, data_format=form, is_training=False)
        h = tf.nn.max_pool2d(tf.nn.relu(h), 2, strides, "VALID", data_format=form)
        h = tf.nn.avg_pool2d(h, 2, 1, "VALID", data_format=form)
        h = h if not first else tf.transpose(h, [0, 2, 3, 1])
        return tf.matmul(tf.reshape(h, (-1, 36)), head)

    class First(tf.Module):
        def __init__(self):
            self.variables_ = [kernel, bias, scale, mean, head]

        @tf.function(input_signature=[tf.TensorSpec((None, 3, 8, 8), tf.float32, name="image")])
        def serve(self, image):
            return {"logits": logits_of(image, "NCHW")}

    m = First()
    values = expected(lambda v: logits_of(v, "NHWC"), samples((8, 8, 3)))
    write("channels-first", lambda d: tf.saved_model.save(m, d, signatures={"serving_default": m.serve}), values)


def two_inputs():
    image, rate = L.Input((6, 6, 1), name="image"), L.Input((2,), name="rate")
    x = L.Flatten()(L.Conv2D(3, 3, activation="relu")(image))
    x = L.Concatenate()([x, L.Dense(3, activation="tanh")(rate)])
    model = randomise(keras.Model([image, rate], L.Dense(4)(x)))
    fixed = tf.constant([[0.25, -0.5]] * SAMPLES)
    values = expected(lambda v: model([v, fixed]), samples((6, 6, 1)))
    write("two-inputs", lambda d: model.export(d, verbose=False), values)


def several_outputs():
    i = L.Input((5,), name="x")
    h = L.Dense(6, activation="tanh")(i)
    out = {"features": h, "scores": L.Dense(3, name="scores")(h)}
    model = randomise(keras.Model(i, out))
    values = expected(lambda v: model(v)["scores"], samples((5,)))
    write("several-outputs", lambda d: model.export(d, verbose=False), values)


class Masking(tf.Module):
    """Defences that only hide the gradient: of their own, stopped, or rounded away."""

    def __init__(self):
        self.w = tf.Variable(np.random.default_rng(6).normal(size=(6, 4)).astype(np.float32))

    def plain(self, x):
        return tf.matmul(tf.tanh(tf.sin(3.0 * x) + x), self.w)

    @tf.function(input_signature=[tf.TensorSpec((None, 6), tf.float32, name="x")])
    def hidden(self, x):
        @tf.custom_gradient
        def deaf(v):
            return tf.sin(3.0 * v), lambda upstream: tf.zeros_like(upstream)

        return {"logits": tf.matmul(tf.tanh(deaf(x) + tf.stop_gradient(x)), self.w)}

    @tf.function(input_signature=[tf.TensorSpec((None, 6), tf.float32, name="x")])
    def rounded(self, x):
        return {"logits": tf.matmul(tf.round(x * 8) / 8, self.w)}

    @tf.function(input_signature=[tf.TensorSpec((None, 6), tf.float32, name="x")])
    def data_loop(self, x):
        while tf.reduce_max(x) < 4.0:
            x = 1.5 * x + 0.1
        return {"logits": tf.matmul(x, self.w)}


def masking():
    m = Masking()
    values = expected(m.plain, samples((6,)))
    signatures = {"hidden": m.hidden, "rounded": m.rounded, "data_loop": m.data_loop}
    write("hidden-gradients", lambda d: tf.saved_model.save(m, d, signatures=signatures), values)


class Greedy(tf.Module):
    """A linear model that wants 16 TiB for runs of 26 rows or more: what a device that runs out of memory looks like."""

    def __init__(self):
        rng = np.random.default_rng(3)
        self.w = tf.Variable(rng.normal(0, 0.05, (784, 10)).astype(np.float32))

    @tf.function(input_signature=[tf.TensorSpec((None, 28, 28, 1), tf.float32, name="x")])
    def __call__(self, x):
        many = tf.cast(tf.shape(x)[0] >= 26, tf.int64)
        nothing = tf.nn.relu(-1.0 - tf.abs(x[0, 0, 0, 0]))
        spent = tf.reduce_sum(tf.fill([1 + many * 2**42], nothing))
        return tf.matmul(tf.reshape(x, (-1, 784)), self.w) + spent


def greedy():
    m = Greedy()
    write("greedy", lambda d: tf.saved_model.save(m, d, signatures=m.__call__), expected(m, samples((28, 28, 1))))


ALL = [
    greedy,
    cnn_softmax,
    normalisation,
    residual_and_dense,
    upsampling,
    attention,
    recurrent,
    tf_keras_models,
    masked_embedding,
    module,
    tf1_style,
    one_class,
    bytes_input,
    channels_first,
    two_inputs,
    several_outputs,
    masking,
]

if __name__ == "__main__":
    wanted = sys.argv[1:]
    for make in ALL:
        if not wanted or make.__name__ in wanted:
            keras.utils.set_random_seed(1)
            make()
