package dev.assay.studies.diagnosis.judgement;

import java.util.List;

/**
 * A cause with what speaks for it.
 *
 * @param cause the cause
 * @param evidence what was measured, with the threshold it is held against, a line each
 * @param doubt what else would look the same from inside; empty for nothing
 */
public record Suspicion(Cause cause, List<String> evidence, String doubt) {
    public Suspicion {
        evidence = List.copyOf(evidence);
    }
}
