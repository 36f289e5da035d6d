package dev.assay.validation.check;

import dev.assay.validation.split.Splits;
import java.util.List;

/** One question to the splits of a data set. */
public interface Check {
    /** All checks, in the order they are shown. A new check joins here. */
    List<Check> ALL = List.of(
            new IntegrityCheck(),
            new LabelParityCheck(),
            new LabelShiftCheck(),
            new ImbalanceCheck(),
            new ExactOverlapCheck(),
            new ConflictingLabelsCheck(),
            new MultiplicityCheck(),
            new PreprocessingCheck(),
            new LabelLeakCheck(),
            new NearDuplicatesCheck(),
            new LabelMappingCheck(),
            new LabelErrorsCheck(),
            new OrderCheck(),
            new VocabularyCheck(),
            new PropertyShiftCheck(),
            new LinearShortcutCheck(),
            new TwoSampleCheck(),
            new DiscrepancyCheck(),
            new StabilityCheck());

    /** The checks of a model on the splits, run after the others where there is one. */
    List<Check> OF_MODEL = List.of(
            new AccuracyGapCheck(),
            new CalibrationCheck(),
            new WeakSliceCheck(),
            new ModelLabelsCheck(),
            new LeakUseCheck());

    /** The stable name, such as {@code label-shift}; its findings carry it too. */
    String id();

    /** What it asks for, in a few words, such as {@code No sample in two splits}. */
    String title();

    /** Answers; a check that cannot run on these splits says so in its result. */
    CheckResult run(Splits splits);
}
