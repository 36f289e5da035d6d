package dev.assay.reports.document;

import java.util.List;

/**
 * What the sanity checks say about the evaluation as a whole.
 *
 * @param level whether its numbers may be relied on
 * @param reason one sentence that says why
 */
public record Trust(TrustLevel level, String reason) {
    /** The judgement that follows from the sanity checks: one failure is enough to distrust, and most have to have run. */
    public static Trust of(List<SanityCheck> checks) {
        List<String> failed = titles(checks, Verdict.FAIL);
        int passed = titles(checks, Verdict.PASS).size();
        int skipped = titles(checks, Verdict.SKIPPED).size();
        String left = skipped == 0 ? "" : skipped == 1 ? ", 1 could not run" : ", " + skipped + " could not run";
        if (!failed.isEmpty()) {
            String count = failed.size() + " of " + (passed + failed.size()) + " sanity checks failed";
            return new Trust(TrustLevel.UNTRUSTED, count + " (" + String.join("; ", failed) + ")" + left + ".");
        }
        if (passed == 0) {
            return new Trust(TrustLevel.UNCHECKED, "No sanity check ran" + left + ".");
        }
        if (passed < skipped) {
            return new Trust(
                    TrustLevel.UNCHECKED,
                    "Only " + passed + " of " + (passed + skipped) + " sanity checks could run, and passed.");
        }
        String count = passed == 1 ? "The one sanity check that ran passed" : "All " + passed + " sanity checks passed";
        return new Trust(TrustLevel.TRUSTED, count + left + ".");
    }

    private static List<String> titles(List<SanityCheck> checks, Verdict verdict) {
        return checks.stream()
                .filter(check -> check.verdict() == verdict)
                .map(SanityCheck::title)
                .toList();
    }
}
