package dev.assay.studies.diagnosis.judgement;

/** Why a network does not learn. */
public enum Cause {
    /** The network ends in a softmax and the loss takes another one. */
    SOFTMAX_TWICE(
            "softmax-twice",
            "The network's softmax goes into a loss that takes the softmax itself",
            "The outputs are probabilities, so that the loss sees numbers between 0 and 1 for logits: it cannot become small, and its gradient is weak"
                    + " where the network is wrong for certain.",
            "Let the network end in logits, or take the loss of probabilities."),
    /** Batches hold few of the classes. */
    SORTED_LABELS(
            "sorted-labels",
            "Batches are not a mixture of the classes",
            "The samples come sorted by class, or nearly so: the network learns the classes of the moment and forgets the others.",
            "Shuffle the samples anew in each epoch; a shuffle buffer has to be as large as the data."),
    /** Inputs are far from unit size. */
    INPUT_SCALE(
            "input-scale",
            "The inputs have the wrong scale",
            "The inputs are so far from unit size that no usual initial weight and learning rate fits them (LeCun et al., Efficient BackProp, 1998, section"
                    + " 4.3).",
            "Scale the inputs, such as bytes by 1/255."),
    /** Inputs are mostly noise. */
    INPUT_NOISE(
            "input-noise",
            "The inputs are mostly noise",
            "The variance of the inputs lies evenly in all directions and hardly any of it between classes: what tells classes apart drowns in noise.",
            "Take the noise away where it comes in, or average it away; more training cannot."),
    /** Labels have nothing to do with the inputs. */
    UNRELATED_LABELS(
            "unrelated-labels",
            "The labels have nothing to do with the inputs",
            "Labels were shuffled, shifted or joined wrongly; what can be learnt of them is memory, not knowledge.",
            "Mend the way in which labels are joined to samples."),
    /** All units of a layer are the same. */
    IDENTICAL_UNITS(
            "identical-units",
            "All units of a layer begin with the same weights",
            "Equal units get equal gradients and stay equal for good, or, at 0, give and get nothing: the layer is one unit wide.",
            "Begin with random weights, such as He's for ReLU or Glorot's for sigmoid and tanh."),
    /** Rectified units that never fire. */
    DEAD_UNITS(
            "dead-units",
            "The ReLU units of a layer are dead before training begins",
            "Their sums are negative for every sample, so that nothing goes through and no gradient comes back.",
            "Begin with weights around 0, such as He's."),
    /** Weights so large that the signal grows with depth. */
    LARGE_WEIGHTS(
            "large-weights",
            "The initial weights are too large",
            "The signal grows from layer to layer (He et al., ICCV 2015: it keeps its size at n·Var(w) = 2): outputs, loss and gradients are huge before the first"
                    + " step, and a usual step overshoots.",
            "Begin with He's weights."),
    /** Units at the ends of their range. */
    SATURATED_UNITS(
            "saturated-units",
            "The units of a layer are saturated before training begins",
            "Sigmoid or tanh units at the ends of their range have hardly any slope, so that hardly any gradient comes through.",
            "Begin with smaller weights such as Glorot's, or take ReLU with He's weights."),
    /** A signal that does not reach the other end. */
    VANISHING_SIGNAL(
            "vanishing-signal",
            "The signal vanishes with depth",
            "Each layer passes on only a part of the gradient, and of what tells samples apart (Glorot and Bengio, AISTATS 2010): the first layers hardly"
                    + " learn, and the last ones hardly see the input.",
            "Take ReLU with He's weights, or fewer layers."),
    /** Updates that are too long. */
    LONG_STEP(
            "long-step",
            "The learning rate is too high",
            "The network begins in order, and the updates destroy it: they overshoot where the loss is curved.",
            "Lower the learning rate."),
    /** Updates that are too short. */
    SHORT_STEP(
            "short-step",
            "The learning rate is too low",
            "The gradient is there, but the weights hardly leave the place where they began.",
            "Raise the learning rate, or train for longer.");

    private final String id;
    private final String title;
    private final String explanation;
    private final String remedy;

    Cause(String id, String title, String explanation, String remedy) {
        this.id = id;
        this.title = title;
        this.explanation = explanation;
        this.remedy = remedy;
    }

    /** Stable name. */
    public String id() {
        return id;
    }

    /** What is wrong, in one sentence. */
    public String title() {
        return title;
    }

    /** Why that keeps a network from learning. */
    public String explanation() {
        return explanation;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
