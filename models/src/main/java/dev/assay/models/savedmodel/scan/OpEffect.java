package dev.assay.models.savedmodel.scan;

/** What an op can do besides computing. */
enum OpEffect {
    HARMLESS("computes"),
    RESTORE("reads a checkpoint outside the saver"),
    SAVE("writes a checkpoint outside the saver"),
    ATTRIBUTE("depends on its attributes"),
    FILE("reads or writes files"),
    DATA("builds a data pipeline, which can read and write files"),
    NETWORK("talks to other processes"),
    PYTHON("calls Python"),
    PROGRAM("runs a program of its own that cannot be judged"),
    ACCELERATOR("commands an accelerator"),
    PROCESS("ends the process"),
    SESSION("keeps tensors beyond a run"),
    INTERNAL("is reserved for the runtime"),
    UNKNOWN("is no op that TensorFlow is known to have: custom ops run foreign code");

    private final String why;

    OpEffect(String why) {
        this.why = why;
    }

    /** Why it is refused: the rest of a sentence that begins with the op. */
    String why() {
        return why;
    }
}
