package dev.assay.validation;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.validation.check.Check;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.RecordedChecks;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs all checks over the splits of a data set. Every sample is read once for all checks together, and 48 bytes of it are
 * kept; the checks that compare values look at some thousand samples more closely.
 *
 * <pre>{@code
 * ValidationResult result = DataValidation.of(train, null, test).seed(7).run(Progress.SILENT);
 * }</pre>
 */
public final class DataValidation {
    private final Dataset train;
    private final @Nullable Dataset validation;
    private final Dataset test;
    private @Nullable Classifier model;
    private String command;
    private long seed;
    private WorkRecord record = WorkRecord.NONE;

    private DataValidation(Dataset train, @Nullable Dataset validation, Dataset test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
        command = "assay validate --train " + train.name()
                + (validation == null ? "" : " --validation " + validation.name()) + " --test " + test.name();
    }

    /**
     * A validation of splits, to be configured by the methods below.
     *
     * @param train what models learn from
     * @param validation what models are chosen on, if there is such a split
     * @param test what models are judged on
     */
    public static DataValidation of(Dataset train, @Nullable Dataset validation, Dataset test) {
        return new DataValidation(train, validation, test);
    }

    /** A model to be judged on the same splits: it takes samples of all of them, and stays the caller's to close. None without this, and where null. */
    public DataValidation model(@Nullable Classifier model) {
        this.model = model;
        return this;
    }

    /** The command that does the same again, for the findings; {@code assay validate} with the names of the splits without this. */
    public DataValidation command(String command) {
        this.command = command;
        return this;
    }

    /** Decides what is drawn at random; 0 without this. */
    public DataValidation seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Where what checks said is kept, and what is known of earlier runs with the same model, command and seed; keys have the content of the splits in them. */
    public DataValidation record(WorkRecord record) {
        this.record = record;
        return this;
    }

    /**
     * Validates.
     *
     * @param progress told while samples are read, and after each check
     * @throws UserError where a split is empty, or has samples that the model does not take
     */
    public ValidationResult run(Progress progress) {
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
        RecordedChecks recorded = new RecordedChecks(splits, record);
        List<CheckResult> results = new ArrayList<>();
        for (Check check : checks) {
            results.add(recorded.run(check));
            progress.update("checking", results.size(), checks.size(), check.id());
        }
        return new ValidationResult(
                RootCauses.explained(results),
                scans.stream().collect(Collectors.toMap(SplitScan::role, SplitScan::fingerprint)));
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
