package dev.assay.reports;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.MeanRate;
import dev.assay.core.stats.Rate;
import dev.assay.core.stats.RatioMean;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.Arm;
import dev.assay.reports.document.AttackOutcome;
import dev.assay.reports.document.Baseline;
import dev.assay.reports.document.BeyondNorms;
import dev.assay.reports.document.ClassBracket;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.Confusion;
import dev.assay.reports.document.CorruptionTable;
import dev.assay.reports.document.DataCheck;
import dev.assay.reports.document.DataExhibit;
import dev.assay.reports.document.DataFigure;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Environment;
import dev.assay.reports.document.Epoch;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Example;
import dev.assay.reports.document.Excerpt;
import dev.assay.reports.document.Extremes;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.LanguageExample;
import dev.assay.reports.document.Measure;
import dev.assay.reports.document.ModelPair;
import dev.assay.reports.document.ModelReading;
import dev.assay.reports.document.ModelRow;
import dev.assay.reports.document.PairOutcome;
import dev.assay.reports.document.PairedTest;
import dev.assay.reports.document.Picture;
import dev.assay.reports.document.Prediction;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Run;
import dev.assay.reports.document.SampleCase;
import dev.assay.reports.document.SampleDetail;
import dev.assay.reports.document.SanityCheck;
import dev.assay.reports.document.Shown;
import dev.assay.reports.document.Smoothing;
import dev.assay.reports.document.Subject;
import dev.assay.reports.document.TargetedRates;
import dev.assay.reports.document.TextDetail;
import dev.assay.reports.document.TextExample;
import dev.assay.reports.document.Thumbnail;
import dev.assay.reports.document.Training;
import dev.assay.reports.document.TransferCell;
import dev.assay.reports.document.UniversalRate;
import dev.assay.reports.document.Verdict;
import dev.assay.reports.document.WorstCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Documents of the size and kind that an audit makes, with numbers made up. */
public final class Samples {
    public static final InputSpec GREY = new InputSpec(Shape.of(28, 28, 1), Bounds.UNIT);
    private static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private Samples() {}

    /** A report that has every part. */
    public static Report full() {
        return builder("fashion-cnn under attack", gallery(6, GREY, CLASSES)).build();
    }

    /** A report on two models side by side. */
    public static Report compared() {
        return Report.builder(
                        "Comparison of fashion-mlp, fashion-cnn",
                        new Configuration(1, Map.of("attacks", "apgd-ce")),
                        new Environment("0.1.0", Map.of()),
                        new Run(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                Map.of(),
                                Map.of("fashion-mlp", 1.784e-5),
                                new Run.ModelMemory(501_760, 32_112_640, 8L << 30)))
                .comparison(modelComparison("fashion-mlp", "fashion-cnn"))
                .build();
    }

    /** A report in which every foreign name is this text. */
    public static Report named(String name) {
        Budget budget = new Budget(Norm.LINF, new Epsilon(name, 0.1));
        Evaluation evaluation = new Evaluation(
                Rate.of(90, 100),
                List.of(RobustRate.of(budget, Rate.of(10, 100), Rate.of(90, 100))),
                List.of(Baseline.of(name, budget, Rate.of(80, 100))),
                List.of(AttackOutcome.of(name, budget, 90, 80, 1000)),
                List.of(Example.of(
                        1,
                        name,
                        name,
                        budget,
                        new Prediction(name, 0.9),
                        new Prediction(name, 0.8),
                        GREY,
                        picture(1, GREY),
                        picture(2, GREY))),
                List.of(ClassBracket.of(name, budget, Rate.of(9, 10), Rate.of(1, 10), null)),
                new Smoothing(
                        0.25, 1, 1, 0.1, Rate.of(1, 2), 1, List.of(new Smoothing.Radius(0.1, name, Rate.of(1, 2)))),
                detail(budget, name, name),
                new TextDetail(
                        1,
                        1,
                        List.of(new TextExample(
                                1,
                                name,
                                name,
                                new Prediction(name, 0.9),
                                new Prediction(name, 0.8),
                                name,
                                name,
                                List.of(0)))));
        return Report.builder(
                        name,
                        new Configuration(1, Map.of(name, name)),
                        new Environment(name, Map.of(name, name)),
                        new Run(name, 1.0, name, name, 1, 1L, Map.of(name, 1.0), Map.of(name, name)))
                .subject(
                        new Subject(name, name, name, List.of(28, 28, 1), 0, 1, List.of(name, name), 1L, reading(name)))
                .data(new DataSource(name, name, 1, List.of(28, 28, 1), List.of(name), name))
                .evaluation(evaluation, List.of(new SanityCheck(name, name, Verdict.FAIL, name)))
                .targeted(targeted(name, name))
                .language(
                        new LanguageEvaluation(
                                new RatioMean(2, 2, 1, 3),
                                List.of(new LanguageEvaluation.Row(
                                        name, name, 1, new RatioMean(2, 2, 1, 3), new RatioMean(2, 0.5, 0, 1), 1)),
                                1,
                                1,
                                List.of(new LanguageExample(1, name, 1, 2, name, name, List.of(0)))),
                        List.of())
                .beyond(beyond(name))
                .checks(List.of(new DataCheck(
                        name, name, Verdict.FAIL, Severity.CRITICAL, name, List.of(excerpts(name)), figures(name))))
                .findings(List.of(new Finding(name, Severity.NOTE, name, name, name, List.of(name), name, name)))
                .comparison(new Comparison(
                        name,
                        name,
                        name,
                        List.of(new Arm(name, name, Rate.of(5, 10))),
                        List.of(new PairedTest(name, name, name, 0.1, 0.0, 0.2, 0.5)),
                        name))
                .comparison(modelComparison(name, name + " too"))
                .training(new Training(name, name, List.of(new Epoch(1, 1.0, 0.5, null, null, null, null))))
                .build();
    }

    private static DataExhibit excerpts(String text) {
        Excerpt excerpt =
                new Excerpt(text, List.of(new Excerpt.Piece(text, true), new Excerpt.Piece(" and " + text, false)));
        return new DataExhibit(text, text, List.of(), List.of(), List.of(excerpt, excerpt));
    }

    /** One of each kind. */
    /** A figure of each kind. */
    public static List<DataFigure> figures(String name) {
        DataFigure.Overlay overlay = new DataFigure.Overlay(
                name,
                0,
                1,
                List.of(
                        new DataFigure.Group(name, List.of(10, 20, 30, 5)),
                        new DataFigure.Group(name + " too", List.of(1, 2, 30, 50))));
        DataFigure.Reliability reliability = new DataFigure.Reliability(
                List.of(new DataFigure.Bin(0.3, Rate.of(4, 20)), new DataFigure.Bin(0.95, Rate.of(80, 100))));
        DataFigure.ClassTable table = new DataFigure.ClassTable(
                name,
                List.of(name, "dog"),
                List.of(new DataFigure.Row(name, List.of(3, 7)), new DataFigure.Row("dog", List.of(0, 9))));
        return List.of(
                new DataFigure(name, name, overlay, null, null),
                new DataFigure(name, name, null, reliability, null),
                new DataFigure(name, name, null, null, table));
    }

    private static ModelReading reading(String text) {
        return new ModelReading(text, text, text, text, text, List.of(text));
    }

    /** A report with nothing but what every report has. */
    public static Report empty() {
        return Report.builder(
                        "Nothing",
                        new Configuration(1, Map.of()),
                        new Environment("0.1.0", Map.of()),
                        new Run(null, null, null, null, null, null, Map.of(), Map.of()))
                .build();
    }

    /** A report with every part and these examples. */
    public static ReportBuilder builder(String title, List<Example> gallery) {
        List<RobustRate> robust = new ArrayList<>();
        List<Baseline> baselines = new ArrayList<>();
        List<AttackOutcome> attacks = new ArrayList<>();
        Rate clean = Rate.of(884, 1000);
        curve(Norm.LINF, "0.01,0.02,0.05,0.1", new int[] {742, 548, 212, 72}, robust, baselines, attacks, clean);
        curve(Norm.L2, "0.25,0.5,1,1.5", new int[] {768, 601, 251, 97}, robust, baselines, attacks, clean);
        Evaluation evaluation = new Evaluation(
                Rate.of(1762, 2000), robust, baselines, attacks, gallery, brackets(), smoothing(), detail(), null);
        return Report.builder(title, configuration(), environment(), run())
                .subject(new Subject(
                        "fashion-cnn",
                        "SavedModel",
                        "3f".repeat(32),
                        List.of(28, 28, 1),
                        0,
                        1,
                        CLASSES,
                        155_558L,
                        null))
                .data(new DataSource(
                        "audited", "fashion-mnist:sample:test", 2000, List.of(28, 28, 1), CLASSES, "a7".repeat(32)))
                .data(new DataSource(
                        "training", "fashion-mnist:sample:train", 10_000, List.of(28, 28, 1), CLASSES, "0c".repeat(32)))
                .evaluation(evaluation, sanity())
                .targeted(targeted("least-likely", "0.1"))
                .beyond(beyond())
                .checks(checks())
                .findings(findings())
                .comparison(comparison())
                .training(training());
    }

    private static TargetedRates targeted(String text, String epsilon) {
        return new TargetedRates(
                text,
                text,
                Rate.of(3, 1000),
                List.of(new TargetedRates.Row(Norm.LINF, 0.1, epsilon, Rate.of(612, 1000))),
                List.of(new AttackOutcome(text, Measure.LINF, 0.1, epsilon, 997, 609, 88_000)),
                List.of(text),
                List.of(new Shown(Picture.of(picture(3, GREY), GREY), text)));
    }

    private static BeyondNorms beyond() {
        List<CorruptionTable.Row> rows = new ArrayList<>();
        for (String title : List.of("Gaussian noise", "Motion blur", "Fog", "JPEG")) {
            List<Rate> severities = new ArrayList<>();
            for (int severity = 1; severity <= 5; severity++) {
                severities.add(Rate.of(880 - 40 * severity - 7 * title.length(), 1000));
            }
            String kind = title.equals("Fog") ? "weather" : title.equals("JPEG") ? "digital" : "noise";
            rows.add(new CorruptionTable.Row(
                    title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    title,
                    kind,
                    severities,
                    MeanRate.of(760 - 7.4 * title.length(), 1000)));
        }
        Shown shown = new Shown(Picture.of(picture(3, GREY), GREY), "Sample 3");
        Rate clean = Rate.of(884, 1000);
        return new BeyondNorms(
                new CorruptionTable(clean, MeanRate.of(700.2, 1000), rows, List.of(shown)),
                List.of(new WorstCase(
                        "spatial",
                        "spatial(rotation=30.0)",
                        "It turns.",
                        clean,
                        Rate.of(120, 1000),
                        31_000,
                        List.of(shown))),
                List.of(new UniversalRate(
                        Norm.LINF, 0.1, "0.1", Rate.of(200, 500), Rate.of(441, 500), Rate.of(210, 500))),
                List.of(shown),
                List.of("patch needs a gradient, the model has none"));
    }

    private static BeyondNorms beyond(String name) {
        Shown shown = new Shown(Picture.of(picture(3, GREY), GREY), name);
        Rate rate = Rate.of(5, 10);
        CorruptionTable.Row row = new CorruptionTable.Row(name, name, "noise", List.of(rate), MeanRate.of(5, 10));
        return new BeyondNorms(
                new CorruptionTable(rate, MeanRate.of(5, 10), List.of(row), List.of(shown)),
                List.of(new WorstCase(name, name, name, rate, rate, 1, List.of(shown))),
                List.of(new UniversalRate(Norm.L2, 1, name, rate, rate, rate)),
                List.of(shown),
                List.of(name));
    }

    /** Examples with pictures of waves. */
    public static List<Example> gallery(int count, InputSpec spec, List<String> classes) {
        List<Example> gallery = new ArrayList<>();
        Budget budget = new Budget(Norm.LINF, Epsilon.parse("0.1"));
        KeyedRandom random = new KeyedRandom(1, "gallery");
        for (int i = 0; i < count; i++) {
            float[] from = picture(i, spec);
            float[] to = from.clone();
            random.at(i, 0, 0);
            for (int k = 0; k < to.length; k++) {
                to[k] = spec.bounds().clamp(to[k] + (random.nextInt(2) == 0 ? -0.1f : 0.1f));
            }
            String label = classes.get(i % classes.size());
            String wrong = classes.get((i + 3) % classes.size());
            gallery.add(Example.of(
                    17 * i,
                    label,
                    "PGD",
                    budget,
                    new Prediction(label, 0.97),
                    new Prediction(wrong, 0.88),
                    spec,
                    from,
                    to));
        }
        return gallery;
    }

    private static float[] picture(int number, InputSpec spec) {
        float[] values = new float[spec.features()];
        int width = spec.shape().axes().get(1);
        int channels = spec.shape().axes().get(2);
        for (int i = 0; i < values.length; i++) {
            int pixel = i / channels;
            int row = pixel / width;
            double wave = Math.sin((pixel % width) * 0.3 + number) * Math.cos(row * 0.25 + i % channels);
            values[i] = (float) (0.5 + 0.5 * wave);
        }
        return values;
    }

    private static void curve(
            Norm norm,
            String radii,
            int[] standing,
            List<RobustRate> robust,
            List<Baseline> baselines,
            List<AttackOutcome> attacks,
            Rate clean) {
        List<Epsilon> grid = Epsilon.parseList(radii);
        for (int i = 0; i < standing.length; i++) {
            Budget budget = new Budget(norm, grid.get(i));
            Rate certified = norm == Norm.LINF ? Rate.of(Math.max(0, 60 - 30 * i), 100) : null;
            robust.add(RobustRate.of(budget, Rate.of(standing[i], 1000), certified, clean));
            baselines.add(Baseline.of("uniform noise", budget, Rate.of(882 - 6 * i * i, 1000)));
            baselines.add(Baseline.of("Gaussian noise", budget, Rate.of(880 - 9 * i * i, 1000)));
            int byStep = (884 - standing[i]) * 2 / 3;
            attacks.add(AttackOutcome.of("FGSM", budget, 884, byStep, 1768));
            attacks.add(
                    AttackOutcome.of("PGD", budget, 884 - byStep, 884 - byStep - standing[i], 40L * (884 - byStep)));
        }
    }

    private static List<ClassBracket> brackets() {
        Budget budget = new Budget(Norm.LINF, Epsilon.parse("0.05"));
        return List.of(
                ClassBracket.of("<b>cat</b>", budget, Rate.of(90, 100), Rate.of(20, 100), Rate.of(1, 10)),
                ClassBracket.of("dog", budget, Rate.of(80, 100), Rate.of(10, 100), null));
    }

    private static SampleDetail detail() {
        return detail(new Budget(Norm.LINF, Epsilon.parse("0.05")), "<b>cat</b>", "dog");
    }

    private static SampleDetail detail(Budget budget, String trueClass, String said) {
        Thumbnail thumbnail = new Thumbnail(GREY);
        Picture.Difference change = thumbnail.change(picture(1, GREY), picture(2, GREY));
        return new SampleDetail(
                List.of(Confusion.of(
                        budget,
                        List.of(
                                new Confusion.Cell(trueClass, trueClass, 20),
                                new Confusion.Cell(trueClass, said, 80),
                                new Confusion.Cell(said, trueClass, 90),
                                new Confusion.Cell(said, said, 10)))),
                List.of(new Extremes(
                        budget.norm(),
                        List.of(new SampleCase(
                                44,
                                trueClass,
                                new SampleCase.Fall(
                                        budget.radius(),
                                        budget.epsilon().text(),
                                        "fgsm(loss=cross-entropy)",
                                        0.05,
                                        said),
                                3,
                                4.25,
                                List.of(
                                        new Shown(thumbnail.image(picture(1, GREY)), trueClass),
                                        new Shown(change.picture(), "change"),
                                        new Shown(thumbnail.image(picture(2, GREY)), said),
                                        new Shown(thumbnail.map(picture(3, GREY)), said),
                                        new Shown(thumbnail.map(picture(4, GREY)), said)))),
                        List.of(new SampleCase(
                                7,
                                said,
                                null,
                                812,
                                12.5,
                                List.of(new Shown(thumbnail.image(picture(5, GREY)), said)))))));
    }

    private static Smoothing smoothing() {
        return new Smoothing(
                0.25,
                100,
                100_000,
                0.001,
                Rate.of(40, 50),
                3,
                List.of(new Smoothing.Radius(0.25, "0.25", Rate.of(30, 50))));
    }

    private static List<SanityCheck> sanity() {
        return List.of(
                new SanityCheck(
                        "zero-gradient",
                        "Gradients do not vanish",
                        Verdict.PASS,
                        "0 of 1,000 input gradients are exactly zero"),
                new SanityCheck(
                        "gradient-check",
                        "Gradients are right",
                        Verdict.PASS,
                        "central differences along 8 directions agree to 3.1e-4 (allowed: 1e-2)"),
                new SanityCheck(
                        "unbounded-attack",
                        "An unlimited attack succeeds",
                        Verdict.PASS,
                        "accuracy 0.0 % at ε = 1, chance is 10 %"),
                new SanityCheck(
                        "noise-beats-attack",
                        "Noise finds nothing the attack missed",
                        Verdict.SKIPPED,
                        "needs 10,000 draws, the budget allows 5,000"));
    }

    private static List<DataCheck> checks() {
        return List.of(
                new DataCheck(
                        "integrity",
                        "Integrity",
                        Verdict.PASS,
                        null,
                        "12,000 images: none empty, constant or outside [0, 1]"),
                new DataCheck("label-parity", "Label-space parity", Verdict.PASS, null, "10 classes in every split"),
                new DataCheck(
                        "label-shift",
                        "Label shift",
                        Verdict.PASS,
                        null,
                        "Cramér's V 0.000 (threshold 0.10), p = 1.000, n = 12,000"),
                new DataCheck(
                        "exact-overlap",
                        "Exact overlap",
                        Verdict.FAIL,
                        Severity.WARNING,
                        "3 of 2,000 test images are in the training split",
                        List.of(excerpts("a text")),
                        figures("cat")),
                new DataCheck("vocabulary", "Vocabulary", Verdict.SKIPPED, null, "asks about texts"));
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        "exact-overlap",
                        Severity.WARNING,
                        "3 of 2,000 test images are also training images",
                        "Images were drawn twice when the data set was collected.",
                        "The model has seen these answers, so its test accuracy flatters it.",
                        List.of(
                                "overlap 0.15 % (0.03-0.44), n = 2,000",
                                "pairs (train, test): (812, 44), (4410, 1203), (9001, 1877)"),
                        "Remove the three images from the test split.",
                        "assay validate --train fashion-mnist:sample:train --test fashion-mnist:sample:test"),
                new Finding(
                        "robust-accuracy-linf",
                        Severity.CRITICAL,
                        "Changes of 0.05 that a person does not see halve the accuracy three times over",
                        "Plain training does not make a network robust.",
                        "Whoever can change the input a little can choose the output.",
                        List.of("accuracy 21.2 % (18.7-23.9) at L∞ ≤ 0.05, n = 1,000"),
                        "Train on adversarial examples, then audit again.",
                        "assay audit fashion-cnn --data fashion-mnist:sample:test --eps 0.05 --seed 1"));
    }

    /** Two models of which the second leads under attack, and nothing is shown without. */
    public static Comparison modelComparison(String first, String second) {
        PairOutcome clean = new PairOutcome(
                2000, 1600, 107, 99, 0.004, -0.01, 0.018, 0.62, 0.6, 0.62, 0.02, List.of(50, 127), List.of(107));
        PairOutcome robust = new PairOutcome(
                300, 89, 12, 39, -0.09, -0.138, -0.045, 0.0002, 0.0001, 0.0004, -0.265, List.of(78), List.of());
        ModelRow one = new ModelRow(
                first,
                "5b".repeat(32),
                null,
                Rate.of(1707, 2000),
                Rate.of(242, 300),
                Rate.of(104, 300),
                Rate.of(101, 300),
                List.of(),
                397_510L,
                1_594_494,
                397_000L,
                191_854,
                List.of(),
                List.of());
        ModelRow other = new ModelRow(
                second,
                "eb".repeat(32),
                second,
                Rate.of(1699, 2000),
                Rate.of(248, 300),
                Rate.of(128, 300),
                Rate.of(128, 300),
                List.of(second),
                155_558L,
                630_712,
                2_018_904L,
                246_067,
                List.of(first),
                List.of());
        ComparedModels models = new ComparedModels(
                Measure.LINF,
                0.05,
                "0.05",
                List.of("apgd-ce"),
                2000,
                300,
                "multiplyAdds",
                List.of(one, other),
                List.of(new ModelPair(first, second, clean, robust, Rate.of(1758, 2000), 0.866, 0.85, 0.88)),
                List.of(
                        new TransferCell(first, first, 242, 138, Rate.of(138, 242)),
                        new TransferCell(first, second, 230, 129, Rate.of(28, 129)),
                        new TransferCell(second, first, 230, 0, null),
                        new TransferCell(second, second, 248, 120, Rate.of(120, 248))),
                List.of("Without attack no difference is shown.", "Under attack " + second + " is right more often."));
        return new Comparison(
                "models",
                "Models on " + first,
                "Which is right more often?",
                List.of(new Arm(first, "accuracy without attack", one.clean())),
                List.of(),
                String.join(" ", models.conclusions()),
                models,
                null);
    }

    private static Comparison comparison() {
        return new Comparison(
                "pretraining",
                "Pretraining with an autoencoder",
                "Does an encoder trained on unlabelled images help where only 200 labels are at hand?",
                List.of(
                        new Arm(
                                "Frozen encoder",
                                "encoder pretrained, only the classifier trained on 200 labels",
                                Rate.of(1370, 2000)),
                        new Arm(
                                "Fine-tuned encoder",
                                "encoder pretrained, everything trained on 200 labels",
                                Rate.of(1482, 2000)),
                        new Arm(
                                "No pretraining",
                                "the same network from random weights on 200 labels",
                                Rate.of(1401, 2000))),
                List.of(
                        new PairedTest(
                                "Fine-tuned encoder",
                                "No pretraining",
                                "exact McNemar test",
                                0.0405,
                                0.021,
                                0.06,
                                0.00004),
                        new PairedTest(
                                "Frozen encoder", "No pretraining", "exact McNemar test", -0.0155, null, null, 0.094)),
                "Fine-tuning the pretrained encoder gains 4.0 points (2.1 to 6.0); frozen, it gains nothing that could be told from chance.");
    }

    private static Training training() {
        return new Training(
                "fashion-cnn",
                "Adam, learning rate 0.001, batches of 128, 5 epochs of 10,000 images",
                List.of(
                        new Epoch(1, 0.912, 0.671, 0.640, 0.762, null, null),
                        new Epoch(2, 0.561, 0.793, 0.512, 0.811, null, null),
                        new Epoch(3, 0.468, 0.829, 0.447, 0.838, null, null),
                        new Epoch(4, 0.411, 0.851, 0.411, 0.851, null, null),
                        new Epoch(5, 0.372, 0.866, 0.389, 0.861, 0.422, 0.151)));
    }

    private static Configuration configuration() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("norm", "linf, l2");
        settings.put("eps, linf", "0.01, 0.02, 0.05, 0.1");
        settings.put("eps, l2", "0.25, 0.5, 1, 1.5");
        settings.put("attacks", "FGSM, PGD (40 steps, random start)");
        settings.put("samples", "1000, balanced");
        settings.put("block", "128");
        return new Configuration(1, settings);
    }

    private static Environment environment() {
        Map<String, String> components = new LinkedHashMap<>();
        components.put("Java", "17.0.15");
        components.put("TensorFlow", "2.18.0");
        components.put("DJL", "0.36.0");
        components.put("System", "Linux amd64");
        components.put("Device", "CPU");
        return new Environment("0.1.0", components);
    }

    private static Run run() {
        Map<String, Double> phases = new LinkedHashMap<>();
        phases.put("training", 31.2);
        phases.put("attacks", 48.9);
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("model", "assay-demo/model");
        paths.put("report", "assay-demo/report.html");
        return new Run("2026-01-02T03:04:05Z", 104.2, "assay demo --seed 1", "lab", 2, 1_900_000_000L, phases, paths);
    }
}
