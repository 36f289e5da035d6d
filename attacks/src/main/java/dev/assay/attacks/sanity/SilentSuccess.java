package dev.assay.attacks.sanity;

import java.util.Map;

/**
 * An attack that judges itself by its last point can pass through adversarial ones unnoticed. Ours do not judge themselves: the driver tests every
 * point that the model is asked about. So there is something to check for foreign attacks alone, and none takes part in an audit.
 */
final class SilentSuccess implements SanityCheck {
    @Override
    public String id() {
        return "silent-success";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        String detail =
                "Every point that an attack asked about was tested, not its last one alone; only attacks that judge themselves"
                        + " could miss a success, and none was run.";
        return new SanityResult(id(), Verdict.SKIPPED, detail, Map.of());
    }
}
