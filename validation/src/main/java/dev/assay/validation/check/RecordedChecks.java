package dev.assay.validation.check;

import dev.assay.core.record.WorkRecord;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.stream.Collectors;

/** Runs checks, and takes from a record what they said before on the same splits. */
public final class RecordedChecks {
    private final Splits splits;
    private final WorkRecord record;

    /**
     * Checks of these splits.
     *
     * @param record is told what every check said; what it knows has to be of the same seed, command and model
     */
    public RecordedChecks(Splits splits, WorkRecord record) {
        this.splits = splits;
        this.record = record.under("check")
                .under(splits.scans().stream().map(SplitScan::fingerprint).collect(Collectors.joining("+")));
    }

    /** What a check says. To be called in the order of the list of checks, since some ask for what an earlier one left. */
    public CheckResult run(Check check) {
        CheckMemory known = record.find(check.id()).map(CheckMemory::fromBytes).orElse(null);
        if (known != null) {
            known.leak().ifPresent(leak -> splits.keep(FoundLeak.class, leak));
            return known.result();
        }
        boolean leakBefore = splits.known(FoundLeak.class).isPresent();
        CheckResult result = check.run(splits);
        FoundLeak left = leakBefore ? null : splits.known(FoundLeak.class).orElse(null);
        record.keep(check.id(), new CheckMemory(result, left).toBytes());
        return result;
    }
}
