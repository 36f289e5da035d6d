package dev.assay.reports.assembly;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.CorruptionResult;
import dev.assay.attacks.evaluation.FoolingImage;
import dev.assay.attacks.evaluation.UniversalResult;
import dev.assay.attacks.image.Corruption;
import dev.assay.attacks.image.Corruptor;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.reports.document.BeyondNorms;
import dev.assay.reports.document.CorruptionTable;
import dev.assay.reports.document.Picture;
import dev.assay.reports.document.Shown;
import dev.assay.reports.document.UniversalRate;
import dev.assay.reports.document.WorstCase;
import dev.assay.studies.audit.BeyondResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts what an audit found besides norm balls into a report. */
final class BeyondAssembly {
    /** The severity that pictures show: the one in the middle. */
    private static final int SHOWN_SEVERITY = 3;
    /** More would only fill the page. */
    private static final int MOST_FOOLING = 20;

    private BeyondAssembly() {}

    /**
     * The part of the report.
     *
     * @param data the samples that were attacked
     * @param classes the names of the model's classes
     * @param seed of the audit; pictures show what was measured
     */
    static BeyondNorms of(BeyondResult result, Dataset data, List<String> classes, long seed) {
        ClassNames names = new ClassNames(classes);
        CorruptionResult corruptions = result.corruptions();
        return new BeyondNorms(
                corruptions == null ? null : table(corruptions, data, seed),
                result.worstCases().stream()
                        .filter(worst -> worst.run().obstacle() == null)
                        .map(worst -> worstCase(worst, data.spec(), names))
                        .toList(),
                result.universal().stream().map(BeyondAssembly::universal).toList(),
                fooling(result.fooling(), data.spec(), names),
                result.notRun());
    }

    private static CorruptionTable table(CorruptionResult result, Dataset data, long seed) {
        List<CorruptionTable.Row> rows = result.rows().stream()
                .map(row -> new CorruptionTable.Row(
                        row.corruption().id(),
                        row.corruption().title(),
                        row.corruption().kind().name().toLowerCase(Locale.ROOT),
                        row.severities(),
                        row.mean()))
                .toList();
        return new CorruptionTable(result.clean(), result.mean(), rows, pictures(data, seed));
    }

    /** The first sample under each corruption. */
    private static List<Shown> pictures(Dataset data, long seed) {
        InputSpec spec = data.spec();
        if (!spec.shape().isImage()) {
            return List.of();
        }
        float[] image = new float[spec.features()];
        data.read(0, image, 0);
        Corruptor corruptor = new Corruptor(spec, seed);
        List<Shown> pictures = new ArrayList<>();
        pictures.add(new Shown(Picture.of(image, spec), "Sample " + data.id(0)));
        for (Corruption corruption : Corruption.values()) {
            float[] corrupted = new float[image.length];
            corruptor.apply(corruption, SHOWN_SEVERITY, image, data.id(0), corrupted, 0);
            pictures.add(new Shown(Picture.of(corrupted, spec), corruption.title()));
        }
        return pictures;
    }

    private static WorstCase worstCase(BeyondResult.WorstCase worst, InputSpec spec, ClassNames classes) {
        List<Shown> pictures = new ArrayList<>();
        if (spec.shape().isImage()) {
            for (AdversarialExample example : worst.examples()) {
                String label = classes.of(example.label());
                pictures.add(new Shown(Picture.of(example.original(), spec), "Sample " + example.id() + ", " + label));
                pictures.add(new Shown(
                        Picture.of(example.adversarial(), spec), "taken for " + classes.of(example.prediction())));
            }
        }
        String id = worst.run().attack().name();
        return new WorstCase(
                id,
                worst.run().attack().spec(),
                meaning(id),
                worst.clean(),
                worst.standing(),
                worst.run().queries().total(),
                pictures);
    }

    private static String meaning(String id) {
        return switch (id) {
            case "spatial" -> "The image may be turned and moved; the worst place of a grid counts.";
            case "patch" -> "A square of the image may show anything; the adversary chooses the place.";
            default -> "";
        };
    }

    private static UniversalRate universal(UniversalResult result) {
        return new UniversalRate(
                result.budget().norm(),
                result.budget().radius(),
                result.budget().epsilon().text(),
                result.learnt(),
                result.clean(),
                result.attacked());
    }

    private static List<Shown> fooling(List<FoolingImage> images, InputSpec spec, ClassNames classes) {
        if (!spec.shape().isImage()) {
            return List.of();
        }
        return images.stream()
                .limit(MOST_FOOLING)
                .map(image -> new Shown(
                        Picture.of(image.values(), spec),
                        String.format(
                                Locale.ROOT,
                                "taken for %s, %.1f %%",
                                classes.of(image.target()),
                                100 * image.confidence())))
                .toList();
    }
}
