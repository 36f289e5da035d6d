package dev.assay.studies.diagnosis.setup;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.Activation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Set-ups that do not learn, and one that does, by name. */
public final class Cases {
    private static final Map<String, Setup> ALL = all();

    private Cases() {}

    /** All of them, in the order in which they are listed. */
    public static Map<String, Setup> byName() {
        return ALL;
    }

    /**
     * The case of this name.
     *
     * @throws UserError when there is none
     */
    public static Setup named(String name) {
        Setup setup = ALL.get(name);
        if (setup == null) {
            throw new UserError("Expected a case (" + String.join(", ", ALL.keySet())
                    + ") or a file that describes a network, received '" + name + "'");
        }
        return setup;
    }

    private static Map<String, Setup> all() {
        Map<String, Setup> cases = new LinkedHashMap<>();
        cases.put("healthy", Setup.builder().build());
        cases.put(
                "large-weights",
                Setup.builder()
                        .hidden(8, 100)
                        .start(new Start.Uniform(-0.4, 0.4))
                        .build());
        cases.put(
                "vanishing",
                Setup.builder()
                        .hidden(8, 100)
                        .activation(Activation.SIGMOID)
                        .start(new Start.Uniform(-0.1, 0.1))
                        .build());
        cases.put(
                "negative-weights",
                Setup.builder().start(new Start.Uniform(-0.01, 0)).build());
        cases.put("noisy-inputs", Setup.builder().inputNoise(4).build());
        cases.put("softmax-twice", Setup.builder().softmaxInNetwork(true).build());
        cases.put("long-step", Setup.builder().learningRate(3).build());
        cases.put("short-step", Setup.builder().learningRate(1e-5).build());
        cases.put("sorted-labels", Setup.builder().shuffled(false).build());
        cases.put("zero-weights", Setup.builder().start(new Start.Constant(0)).build());
        cases.put("wrong-labels", Setup.builder().labelNoise(1).build());
        cases.put("unscaled-inputs", Setup.builder().inputScale(255).build());
        return Collections.unmodifiableMap(cases);
    }
}
