package dev.assay.cli.study;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.structure.StructureReading;
import dev.assay.reports.document.Picture;
import dev.assay.reports.html.StudyReport;
import dev.assay.studies.saliency.ActivationMaximisation;
import dev.assay.studies.saliency.FirstFilters;
import dev.assay.studies.saliency.Saliency;
import dev.assay.studies.saliency.SaliencyMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page of {@code assay study saliency}. */
final class SaliencyPage {
    private static final int BLOCK = 32;
    private static final int STEPS = 100;
    private static final int FILTERS = 32;
    private static final int PER_ROW = 8;

    private SaliencyPage() {}

    static void write(Console console, DataCatalog catalog, Path model, String name, int samples, long seed, Path out) {
        Dataset data = catalog.open(name, Split.TEST, null);
        if (!data.spec().shape().isImage()) {
            throw new UserError("Saliency is shown for images: expected height x width x 1 or 3, received "
                    + data.spec().shape());
        }
        Engine.start(console, 1);
        try (SavedModel opened = SavedModel.load(model, data.spec());
                DifferentiableClassifier classifier = opened.source(BLOCK).open()) {
            Saliency saliency = new Saliency(classifier, seed);
            List<String> methods = Arrays.stream(SaliencyMethod.values())
                    .map(SaliencyMethod::title)
                    .toList();
            List<StudyReport.PictureRow> rows = new ArrayList<>();
            for (int i = 0; i < Math.min(samples, data.size()); i++) {
                rows.add(row(saliency, data, i));
                console.progress().update("saliency", i + 1, Math.min(samples, data.size()), "");
            }
            StudyReport page = new StudyReport("What " + model.getFileName() + " looks at")
                    .paragraph(
                            "What is explained is the margin of the true class: its logit less the greatest of the others. Light"
                                    + " speaks for the class, dark against it, grey does not matter; each map has a scale of its own. Images of "
                                    + data.name() + ", seed " + seed + ".")
                    .pictures(
                            Stream.concat(Stream.of("image"), methods.stream()).toList(), rows)
                    .heading("What each class looks like to the model")
                    .paragraph(STEPS
                            + " steps along the gradient of a class's margin from grey, with decay, inside the box.")
                    .pictures(List.of("image"), maximised(classifier, data, saliency, seed));
            filters(page, opened.structure());
            StudyPage.write(page, console, out);
        }
    }

    /** What the first layer multiplies images with, where the model's layers can be read. */
    private static void filters(StudyReport page, StructureReading structure) {
        page.heading("What the first layer looks for");
        NetworkStructure network = structure.network();
        if (network == null) {
            page.paragraph("The layers of this model cannot be read: " + structure.obstacle() + ".");
            return;
        }
        Optional<FirstFilters> found = FirstFilters.of(network, FILTERS);
        if (found.isEmpty()) {
            page.paragraph("The first layer of this model is neither a convolution nor dense.");
            return;
        }
        FirstFilters filters = found.get();
        page.paragraph(String.format(
                        Locale.ROOT,
                        "%d of the %d filters of the first layer (%s), the strongest first, each on a scale of its own: light is above 0, dark below.",
                        filters.filters().size(),
                        filters.total(),
                        filters.shape()))
                .pictures(
                        IntStream.range(0, Math.min(PER_ROW, filters.filters().size()))
                                .mapToObj(i -> Integer.toString(i + 1))
                                .toList(),
                        filterRows(filters));
    }

    private static List<StudyReport.PictureRow> filterRows(FirstFilters filters) {
        List<StudyReport.PictureRow> rows = new ArrayList<>();
        for (int from = 0; from < filters.filters().size(); from += PER_ROW) {
            List<FirstFilters.Filter> row = filters.filters()
                    .subList(from, Math.min(from + PER_ROW, filters.filters().size()));
            rows.add(new StudyReport.PictureRow(
                    "filters "
                            + row.stream()
                                    .map(filter -> Integer.toString(filter.index() + 1))
                                    .collect(Collectors.joining(", ")),
                    row.stream()
                            .map(filter -> Picture.aroundZero(filter.weights(), filters.shape()))
                            .toList()));
        }
        return rows;
    }

    private static StudyReport.PictureRow row(Saliency saliency, Dataset data, int position) {
        float[] sample = data.sample(position);
        int label = data.label(position);
        List<Picture> pictures = new ArrayList<>();
        pictures.add(Picture.of(sample, data.spec()));
        for (SaliencyMethod method : SaliencyMethod.values()) {
            pictures.add(Picture.aroundZero(
                    saliency.map(method, sample, data.id(position), label),
                    data.spec().shape()));
        }
        return new StudyReport.PictureRow(
                String.format(
                        Locale.ROOT,
                        "%d: %s, margin %.1f",
                        data.id(position),
                        data.classes().get(label),
                        saliency.margin(sample, label)),
                pictures);
    }

    private static List<StudyReport.PictureRow> maximised(
            DifferentiableClassifier classifier, Dataset data, Saliency saliency, long seed) {
        List<StudyReport.PictureRow> rows = new ArrayList<>();
        for (int label = 0; label < data.classes().size(); label++) {
            float[] image = ActivationMaximisation.of(classifier, label, STEPS, seed);
            rows.add(new StudyReport.PictureRow(
                    String.format(
                            Locale.ROOT, "%s, margin %.1f", data.classes().get(label), saliency.margin(image, label)),
                    List.of(Picture.of(image, data.spec()))));
        }
        return rows;
    }
}
