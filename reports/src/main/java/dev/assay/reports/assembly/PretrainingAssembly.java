package dev.assay.reports.assembly;

import dev.assay.core.data.InputSpec;
import dev.assay.core.stats.HierarchicalBootstrap;
import dev.assay.core.stats.PairedT;
import dev.assay.reports.document.Arm;
import dev.assay.reports.document.CodeMapView;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.Contrast;
import dev.assay.reports.document.CurvePoint;
import dev.assay.reports.document.EncoderView;
import dev.assay.reports.document.Estimate;
import dev.assay.reports.document.LearningCurves;
import dev.assay.reports.document.PairedTest;
import dev.assay.reports.document.Picture;
import dev.assay.reports.document.Thumbnail;
import dev.assay.reports.plot.ClassScatter;
import dev.assay.studies.coding.CodeMap;
import dev.assay.studies.pretraining.LearntEncoder;
import dev.assay.studies.pretraining.Measure;
import dev.assay.studies.pretraining.PretrainingOptions;
import dev.assay.studies.pretraining.PretrainingResult;
import dev.assay.studies.pretraining.TrainedArm;
import dev.assay.studies.pretraining.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts a pretraining study into the form of the report: one comparison, whose arms are the runs and whose learning curves are what they say together. */
public final class PretrainingAssembly {
    private static final int FILTERS = 16;

    private final PretrainingResult result;
    private final PretrainingOptions options;
    private final InputSpec spec;
    private final List<String> classes;

    private PretrainingAssembly(PretrainingResult result, InputSpec spec, List<String> classes) {
        this.result = result;
        this.options = result.options();
        this.spec = spec;
        this.classes = classes;
    }

    /**
     * The comparison.
     *
     * @param spec what the images look like
     * @param classes what their classes are called
     */
    public static Comparison comparison(PretrainingResult result, InputSpec spec, List<String> classes) {
        return new PretrainingAssembly(result, spec, classes).comparison();
    }

    private Comparison comparison() {
        String question = "Does pretraining on " + String.format(Locale.ROOT, "%,d", result.unlabelled())
                + " images without labels help a classifier that has few labels, and what does it do to its robustness?";
        return new Comparison(
                "pretraining",
                "Pretraining on " + result.trainData(),
                question,
                result.outcomes().stream().map(this::arm).toList(),
                result.contrasts().stream()
                        .filter(contrast -> contrast.measure() == Measure.CLEAN)
                        .flatMap(contrast -> contrast.seeds().stream()
                                .map(seed -> new PairedTest(
                                        name(contrast.first(), contrast.labels(), seed.seed()),
                                        name(contrast.second(), contrast.labels(), seed.seed()),
                                        options.seeds() == 1
                                                ? method(contrast)
                                                : "exact McNemar test within the seed, not adjusted",
                                        seed.difference().difference(),
                                        seed.difference().low(),
                                        seed.difference().high(),
                                        options.seeds() == 1
                                                ? contrast.adjustedP()
                                                : seed.test().exact())))
                        .toList(),
                result.conclusion(),
                null,
                curves());
    }

    private Arm arm(PretrainingResult.Outcome outcome) {
        TrainedArm arm = outcome.arm();
        String run = String.format(
                Locale.ROOT,
                " Learning rate %s by cross-validation; accuracy on the labels themselves %.3f.",
                arm.learningRate(),
                arm.trainAccuracy());
        return new Arm(
                name(outcome.way(), outcome.labels(), outcome.seed()),
                outcome.way().description() + run,
                arm.correct().rate());
    }

    private String name(Way way, int labels, long seed) {
        String name = way.title();
        if (options.labels().size() > 1) {
            name += String.format(Locale.ROOT, ", %,d labels", labels);
        }
        return options.seeds() > 1 ? name + ", seed " + seed : name;
    }

    private LearningCurves curves() {
        return new LearningCurves(
                options.reference().title(),
                options.allSeeds(),
                result.unlabelled(),
                attacked(),
                options.attacked() == 0 ? null : options.epsilon().text(),
                options.updates(),
                options.ways().stream()
                        .map(way -> new LearningCurves.Named(way.title(), way.label(), way.description()))
                        .toList(),
                result.points().stream().map(this::point).toList(),
                result.contrasts().stream().map(this::contrast).toList(),
                result.encoders().stream().map(this::encoder).toList(),
                result.notes());
    }

    /** How many were attacked: no more than there are. */
    private int attacked() {
        return options.attacked() == 0
                ? 0
                : result.outcomes().get(0).arm().robust().size();
    }

    private CurvePoint point(PretrainingResult.Point point) {
        List<TrainedArm> runs = result.outcomes().stream()
                .filter(o -> o.way() == point.way() && o.labels() == point.labels())
                .map(PretrainingResult.Outcome::arm)
                .toList();
        List<CurvePoint.Attacked> attacks = new ArrayList<>();
        for (int a = 0; a < runs.get(0).attacks().size(); a++) {
            int attack = a;
            attacks.add(new CurvePoint.Attacked(
                    runs.get(0).attacks().get(a).attack(),
                    mean(
                            runs,
                            run -> run.attacks().get(attack).standing().rate().rate())));
        }
        PretrainingResult.Estimate robust = point.robust();
        return new CurvePoint(
                point.way().title(),
                point.labels(),
                estimate(point.clean()),
                runs.stream().map(run -> run.correct().rate().rate()).toList(),
                robust == null ? null : estimate(robust),
                attacks,
                mean(runs, TrainedArm::calibrationError),
                mean(runs, TrainedArm::overconfidence),
                mean(runs, TrainedArm::trainAccuracy),
                runs.stream().map(TrainedArm::learningRate).toList());
    }

    private Contrast contrast(PretrainingResult.Contrast contrast) {
        PairedT seeds = contrast.overSeeds();
        HierarchicalBootstrap bootstrap = contrast.bootstrap();
        double sign = Math.signum(contrast.difference().mean());
        return new Contrast(
                contrast.measure().name().toLowerCase(Locale.ROOT),
                contrast.labels(),
                contrast.first().title(),
                contrast.second().title(),
                estimate(contrast.difference()),
                method(contrast),
                contrast.adjustedP(),
                contrast.shown(),
                seeds == null ? null : finite(seeds.effect()),
                seeds == null ? null : seeds.p(),
                bootstrap == null ? null : new Estimate(bootstrap.mean(), bootstrap.low(), bootstrap.high()),
                (int) contrast.seeds().stream()
                        .filter(seed -> seed.test().exact() < PretrainingResult.ALPHA
                                && Math.signum(seed.difference().difference()) == sign)
                        .count(),
                contrast.seeds().size());
    }

    /** JSON has no infinity; where all seeds differ by the same there is no effect in units of their spread. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private String method(PretrainingResult.Contrast contrast) {
        long family = result.contrasts().stream()
                .filter(other -> other.measure() == contrast.measure())
                .count();
        return (options.seeds() == 1 ? "exact McNemar test" : "t test over seeds and images") + ", Holm over " + family;
    }

    private EncoderView encoder(PretrainingResult.Encoder encoder) {
        LearntEncoder learnt = encoder.learnt();
        String summary = String.format(
                Locale.ROOT,
                "%,d updates on %,d images without labels, loss %.4f in the last epoch; seed %d",
                learnt.updates(),
                result.unlabelled(),
                learnt.loss(),
                options.seed());
        if (!spec.shape().isImage()) {
            return new EncoderView(encoder.pretext().title(), summary, List.of(), List.of(), List.of(), map(encoder));
        }
        boolean reconstructs = learnt.reconstructed().values().length > 0;
        return new EncoderView(
                encoder.pretext().title(),
                summary,
                reconstructs ? pictures(learnt.shown().values()) : List.of(),
                pictures(learnt.reconstructed().values()),
                filters(learnt.weights().get(0).values()),
                map(encoder));
    }

    private @Nullable CodeMapView map(PretrainingResult.Encoder encoder) {
        CodeMap map = encoder.map();
        if (map == null || classes.size() > ClassScatter.SIGNS) {
            return null;
        }
        return new CodeMapView(
                classes,
                map.places().stream()
                        .map(place ->
                                new CodeMapView.Point(hundredths(place.x()), hundredths(place.y()), place.label()))
                        .toList(),
                map.byCode(),
                map.byValues());
    }

    /** As fine as a picture shows. */
    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private List<Picture> pictures(float[] values) {
        Thumbnail thumbnail = new Thumbnail(spec);
        int features = spec.features();
        return IntStream.range(0, values.length / features)
                .mapToObj(i -> {
                    float[] image = new float[features];
                    System.arraycopy(values, i * features, image, 0, features);
                    return thumbnail.image(image);
                })
                .toList();
    }

    /** The weights of the first units, each as an image of what goes in. */
    private List<Picture> filters(float[] kernel) {
        Thumbnail thumbnail = new Thumbnail(spec);
        int features = spec.features();
        int units = kernel.length / features;
        return IntStream.range(0, Math.min(FILTERS, units))
                .mapToObj(unit -> {
                    float[] image = new float[features];
                    for (int i = 0; i < features; i++) {
                        image[i] = kernel[i * units + unit];
                    }
                    return thumbnail.map(image);
                })
                .toList();
    }

    private static Estimate estimate(PretrainingResult.Estimate estimate) {
        return new Estimate(estimate.mean(), estimate.low(), estimate.high());
    }

    private static double mean(List<TrainedArm> runs, ToDoubleFunction<TrainedArm> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }
}
