package dev.assay.reports;

import dev.assay.core.stats.Rate;
import dev.assay.reports.document.Arm;
import dev.assay.reports.document.CodeMapView;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.Contrast;
import dev.assay.reports.document.CurvePoint;
import dev.assay.reports.document.EncoderView;
import dev.assay.reports.document.Environment;
import dev.assay.reports.document.Estimate;
import dev.assay.reports.document.LearningCurves;
import dev.assay.reports.document.PairedTest;
import dev.assay.reports.document.Picture;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reports of studies over numbers of labels and seeds, with numbers made up. */
public final class Studies {
    private Studies() {}

    /**
     * A report of a study.
     *
     * @param name every text in it
     * @param arms how many arms there are, named {@code name} and a number; the second is the reference
     * @param attacked whether samples were attacked
     */
    public static Report of(String name, int arms, List<Integer> labels, int seeds, boolean attacked) {
        return Report.builder(
                        name,
                        new Configuration(1, Map.of(name, name)),
                        new Environment(name, Map.of(name, name)),
                        new Run(name, 1.0, name, name, 1, 1L, Map.of(name, 1.0), Map.of(name, name)))
                .comparison(new Comparison(
                        name,
                        name,
                        name,
                        List.of(new Arm(name, name, Rate.of(5, 10))),
                        List.of(new PairedTest(name, name, name, 0.1, 0.0, 0.2, 0.5)),
                        name,
                        null,
                        curves(name, arms, labels, seeds, attacked)))
                .build();
    }

    private static LearningCurves curves(String name, int arms, List<Integer> labels, int seeds, boolean attacked) {
        List<LearningCurves.Named> named = new ArrayList<>();
        for (int a = 1; a <= arms; a++) {
            named.add(new LearningCurves.Named(name + " " + a, name + a, name));
        }
        String reference = named.get(1).name();
        List<CurvePoint> points = new ArrayList<>();
        List<Contrast> contrasts = new ArrayList<>();
        for (int count : labels) {
            for (LearningCurves.Named arm : named) {
                points.add(point(arm.name(), count, seeds, attacked));
                if (!arm.name().equals(reference)) {
                    contrasts.add(contrast(arm.name(), reference, count, seeds, name));
                }
            }
        }
        Picture picture = Picture.of(new float[784], Samples.GREY);
        return new LearningCurves(
                reference,
                LongStream.rangeClosed(1, seeds).boxed().toList(),
                9_000,
                attacked ? 500 : 0,
                attacked ? name : null,
                10_200,
                named,
                points,
                contrasts,
                List.of(
                        new EncoderView(
                                name,
                                name,
                                List.of(picture),
                                List.of(picture),
                                List.of(picture, picture),
                                new CodeMapView(
                                        List.of(name, "other"),
                                        List.of(new CodeMapView.Point(-1.5, 2, 0), new CodeMapView.Point(0.25, 1, 1)),
                                        Rate.of(1, 2),
                                        Rate.of(0, 2))),
                        new EncoderView(name, name, List.of(), List.of(), List.of(picture), null)),
                List.of(name));
    }

    private static CurvePoint point(String arm, int labels, int seeds, boolean attacked) {
        return new CurvePoint(
                arm,
                labels,
                new Estimate(0.7, 0.66, 0.74),
                LongStream.range(0, seeds).mapToObj(s -> 0.7).toList(),
                attacked ? new Estimate(0.2, 0.15, 0.25) : null,
                attacked ? List.of(new CurvePoint.Attacked("fgsm", 0.3)) : List.of(),
                0.08,
                -0.02,
                0.99,
                List.of(0.01, 0.003));
    }

    private static Contrast contrast(String first, String second, int labels, int seeds, String method) {
        @Nullable Double effect = seeds == 1 ? null : 1.2;
        return new Contrast(
                "clean",
                labels,
                first,
                second,
                new Estimate(0.021, -0.004, 0.046),
                method,
                0.11,
                false,
                effect,
                seeds == 1 ? null : 0.02,
                seeds == 1 ? null : new Estimate(0.021, 0.001, 0.04),
                1,
                seeds);
    }
}
