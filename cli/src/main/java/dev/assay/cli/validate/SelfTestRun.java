package dev.assay.cli.validate;

import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Rate;
import dev.assay.validation.selftest.SelfTest;
import java.util.Arrays;
import java.util.Locale;

/** Prints what the checks can find on a data set. */
final class SelfTestRun {
    /** Enough for every check to run, few enough for a hundred validations. */
    private static final int SAMPLES = 4_000;

    private static final int CLEAN_SPLITS = 20;
    private static final int HALVINGS = 3;

    private final Console console;
    private final long seed;

    SelfTestRun(Console console, long seed) {
        this.console = console;
        this.seed = seed;
    }

    void run(Dataset data) {
        int n = Math.min(SAMPLES, data.size());
        int[] order = new KeyedRandom(seed, "self-test").at(0, 0, 0).permutation(data.size());
        SelfTest test = new SelfTest(data.select(Arrays.copyOf(order, n)), seed, console.progress());
        console.line(String.format(
                Locale.ROOT,
                "%d samples of %s, three quarters for training, seed %d",
                test.samples(),
                data.name(),
                seed));
        if (test.samples() < n) {
            console.line("copies taken out first: " + (n - test.samples()));
        }
        if (!test.natural().isEmpty()) {
            console.line("found in the clean split too, so not counted below unless sought: "
                    + String.join(", ", test.natural()));
        }
        console.line("");
        console.line(String.format(
                Locale.ROOT,
                "%-22s%-10s%-10s%-32s%s",
                "sabotage",
                "strength",
                "least",
                "said first",
                "the strength is"));
        for (SelfTest.Row row : test.power(HALVINGS)) {
            console.line(String.format(
                    Locale.ROOT,
                    "%-22s%-10.3g%-10s%-32s%s",
                    row.kind().id(),
                    row.kind().defaultStrength(),
                    row.least().isPresent()
                            ? String.format(Locale.ROOT, "%.3g", row.least().getAsDouble())
                            : "missed",
                    row.first().isEmpty() ? "nothing" : row.first(),
                    row.kind().strengthMeans()));
        }
        console.line("");
        for (Severity limit : new Severity[] {Severity.CRITICAL, Severity.WARNING}) {
            Rate rate = test.falseAlarms(CLEAN_SPLITS, limit);
            console.line(String.format(
                    Locale.ROOT,
                    "clean splits with a finding of severity %s or worse: %d of %d (95 %% interval %.3f to %.3f)",
                    limit.name().toLowerCase(Locale.ROOT),
                    rate.correct(),
                    rate.n(),
                    rate.low(),
                    rate.high()));
        }
    }
}
