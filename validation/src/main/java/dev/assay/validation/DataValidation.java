package dev.assay.validation;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
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
        return run(train, validation, test, null, command, seed, progress);
    }

    /**
     * Validates, and judges a model on the same splits.
     *
     * @param model takes samples of all splits; stays the caller's to close; null for none
     */
    public static ValidationResult run(
            Dataset train,
            @Nullable Dataset validation,
            Dataset test,
            @Nullable Classifier model,
            String command,
            long seed,
            Progress progress) {
        List<SplitScan> scans = new ArrayList<>();
        scans.add(SplitScan.of(Role.TRAIN, train, progress));
        if (validation != null) {
            scans.add(SplitScan.of(Role.VALIDATION, validation, progress));
        }
        scans.add(SplitScan.of(Role.TEST, test, progress));
        Splits splits = new Splits(scans, model, command, seed);
        List<Check> checks = new ArrayList<>(Check.ALL);
        if (model != null) {
            fitting(scans, model);
            checks.addAll(Check.OF_MODEL);
        }
        List<CheckResult> results = new ArrayList<>();
        for (Check check : checks) {
            results.add(check.run(splits));
            progress.update("checking", results.size(), checks.size(), check.id());
        }
        return new ValidationResult(RootCauses.explained(results));
    }

    private static void fitting(List<SplitScan> scans, Classifier model) {
        for (SplitScan scan : scans) {
            if (!scan.data().spec().shape().equals(model.input().shape())) {
                throw new UserError("Expected samples of shape " + model.input().shape()
                        + ", which the model takes, found " + scan.data().spec().shape() + " in "
                        + scan.data().name());
            }
        }
    }
}
