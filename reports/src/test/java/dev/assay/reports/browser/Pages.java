package dev.assay.reports.browser;

import static dev.assay.reports.Diagnoses.diagnosis;
import static dev.assay.reports.Diagnoses.finding;
import static dev.assay.reports.Diagnoses.round;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.reports.Samples;
import dev.assay.reports.Studies;
import dev.assay.reports.document.DataCheck;
import dev.assay.reports.document.DataExhibit;
import dev.assay.reports.document.Excerpt;
import dev.assay.reports.document.Picture;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.Verdict;
import dev.assay.reports.html.DiagnosisReport;
import dev.assay.reports.html.HtmlReport;
import dev.assay.reports.html.StudyReport;
import dev.assay.reports.html.StudyReport.PictureRow;
import dev.assay.reports.html.TestRunReport;
import dev.assay.reports.plot.ClassScatter;
import dev.assay.reports.plot.ClassScatter.Spot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A page of every kind there is. */
final class Pages {
    /** A name that no line can hold and no place can be broken at. */
    private static final String LONG = "/srv/models/2026-11/" + "meterreader".repeat(9) + "-<final>";

    /** The page with such names everywhere. */
    static final String LONG_NAMES = "long-names";

    private Pages() {}

    /** How to render each, by name. */
    static Map<String, Supplier<String>> all() {
        Map<String, Supplier<String>> pages = new LinkedHashMap<>();
        pages.put("audit", () -> HtmlReport.render(audit()));
        pages.put(LONG_NAMES, () -> HtmlReport.render(Samples.named(LONG)));
        pages.put("models", () -> HtmlReport.render(Samples.compared()));
        pages.put("learning", () -> HtmlReport.render(Studies.of("way", 3, List.of(100, 1_000), 3, true)));
        pages.put("empty", () -> HtmlReport.render(Samples.empty()));
        pages.put(
                "diagnosis",
                () -> DiagnosisReport.render(
                        diagnosis(List.of(round(false, 10), round(true, 80)), List.of(finding()))));
        pages.put("study", () -> study().render());
        pages.put("test-run", () -> run().render());
        return pages;
    }

    private static Report audit() {
        Picture picture = picture();
        DataExhibit exhibit = new DataExhibit(
                "A pixel tells the label",
                "the pixel at (0, 2) is white in class dog alone",
                List.of(picture, picture, picture),
                List.of("sample 4 of train, cat", "sample 9 of train, dog", "the places that matter"),
                List.of(new Excerpt(
                        "sample 7 of train, cat",
                        List.of(new Excerpt.Piece("in the beginning ", false), new Excerpt.Piece("meow", true)))));
        return Samples.builder(
                        "fashion-cnn under attack",
                        Samples.gallery(6, Samples.GREY, List.of("T-shirt/top", "Trouser", "Pullover")))
                .checks(List.of(new DataCheck(
                        "label-leak",
                        "Label leak",
                        Verdict.FAIL,
                        Severity.CRITICAL,
                        "a single pixel tells the class of 99.1 % of 10,000 samples",
                        Collections.nCopies(4, exhibit),
                        Samples.figures("brightness"))))
                .findings(List.of(
                        new Finding(
                                "exact-overlap",
                                Severity.CRITICAL,
                                "12 test images are in the training set",
                                "The sets were drawn with repetition",
                                "Accuracy is flattered",
                                List.of("12 of 1,000"),
                                "Remove them",
                                "assay validate --train a --test b"),
                        new Finding(
                                "drift",
                                Severity.WARNING,
                                "The test set is brighter",
                                "Another camera",
                                "Accuracy tells of other pictures",
                                List.of("mean 0.31 against 0.29"),
                                "",
                                "")))
                .build();
    }

    private static TestRunReport run() {
        return new TestRunReport(
                List.of(
                        new TestRunReport.Entry(
                                "MeterTest.should_read_digits",
                                Verdict.FAIL,
                                "meter on mnist:sample:test",
                                "L\u221e \u2264 0.1, pgd",
                                "under attack 3.0 % (0.6-8.5)",
                                "meter-linf-0.1-pgd-none/report.html"),
                        new TestRunReport.Entry(LONG, Verdict.PASS, LONG, LONG, LONG, null),
                        new TestRunReport.Entry("MeterTest.before", null, "x", "y", "z", null)),
                "0.1.0");
    }

    private static StudyReport study() {
        Picture picture = picture();
        List<Spot> spots = List.of(new Spot(0, 0, 0), new Spot(1, 2, 1), new Spot(3, 1, 2));
        return new StudyReport("Codes of an autoencoder")
                .heading("Map of the codes")
                .paragraph("Samples whose codes are close lie close.")
                .plot(
                        "Codes of 3 samples",
                        new ClassScatter("map", "Map", "Three samples apart", List.of("cat", "dog", "emu"), spots)
                                .svg())
                .heading("Numbers")
                .table(
                        List.of("Layer", "Units", "Loss", "What happens there"),
                        List.of(
                                List.of("encoder/dense", "12", "0.25", "Images become codes."),
                                List.of("b", "3", "1", "c")))
                .pictures(
                        List.of("image", "code", "again", "noisy", "cleaned", "difference", "code of it"),
                        List.of(new PictureRow("cat", Collections.nCopies(7, picture))));
    }

    private static Picture picture() {
        float[] values = new float[Samples.GREY.features()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 29) / 28f;
        }
        return Picture.of(values, Samples.GREY);
    }
}
