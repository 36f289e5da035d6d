package dev.assay.validation;

import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.validation.check.Check;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs all checks over the splits of a data set. Every sample is read once for all checks together, and 48 bytes of it are
 * kept; the checks that compare values look at some thousand samples more closely.
 */
public final class DataValidation {
    private DataValidation() {}

    /**
     * Validates.
     *
     * @param train what models learn from
     * @param validation what models are chosen on, if there is such a split
     * @param test what models are judged on
     * @param command the command that does the same again, for the findings, such as {@code assay validate --train X --test Y}
     * @param seed decides what is drawn at random
     * @param progress told while samples are read
     */
    public static ValidationResult run(
            Dataset train, @Nullable Dataset validation, Dataset test, String command, long seed, Progress progress) {
        List<SplitScan> scans = new ArrayList<>();
        scans.add(SplitScan.of(Role.TRAIN, train, progress));
        if (validation != null) {
            scans.add(SplitScan.of(Role.VALIDATION, validation, progress));
        }
        scans.add(SplitScan.of(Role.TEST, test, progress));
        Splits splits = new Splits(scans, command, seed);
        List<CheckResult> results = new ArrayList<>();
        for (Check check : Check.ALL) {
            results.add(check.run(splits));
            progress.update("checking", results.size(), Check.ALL.size(), check.id());
        }
        return new ValidationResult(RootCauses.explained(results));
    }
}
