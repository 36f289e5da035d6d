package dev.assay.cli.study;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.coding.CodingModel;
import dev.assay.reports.document.Picture;
import dev.assay.reports.html.StudyReport;
import dev.assay.reports.html.StudyReport.PictureRow;
import dev.assay.reports.plot.ClassScatter;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.coding.CodeMap;
import dev.assay.studies.coding.Codes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The page of {@code assay study codes}. */
final class CodesPage {
    private static final int SHOWN = 10;
    /** Standard deviation of the noise that denoising autoencoders are shown, as they learnt it. */
    private static final double NOISE = 0.3;

    private final CodingModel model;
    private final Dataset data;
    private final Codes codes;
    private final long seed;

    private CodesPage(CodingModel model, Dataset data, long seed) {
        this.model = model;
        this.data = data;
        this.seed = seed;
        codes = Codes.of(model, data);
    }

    static void write(
            Console console,
            DataCatalog catalog,
            Path directory,
            String name,
            @Nullable Bounds bounds,
            int samples,
            long seed,
            Path out) {
        Dataset all = catalog.open(name, Split.TEST, bounds);
        if (!all.spec().shape().isImage()) {
            throw new UserError("Codes are shown for images: expected height x width x 1 or 3, received "
                    + all.spec().shape());
        }
        if (all.classes().size() > ClassScatter.SIGNS) {
            throw new UserError("A map of codes tells " + ClassScatter.SIGNS + " classes apart, " + all.name() + " has "
                    + all.classes().size());
        }
        Engine.start(console, 1);
        try (CodingModel model = CodingModel.load(directory, all.spec())) {
            Dataset chosen = all.select(BalancedSubset.of(all, samples, seed));
            new CodesPage(model, chosen, seed).write(console, directory, out);
        }
    }

    private void write(Console console, Path directory, Path out) {
        CodeMap map = CodeMap.of(
                IntStream.range(0, codes.size()).mapToObj(codes::code).toList(), data, seed);
        double mean = codes.meanSampleError();
        StudyReport page = new StudyReport("Codes of " + directory.getFileName())
                .paragraph(String.format(
                        Locale.ROOT,
                        "%s, trained on %s, squeezes each image into %d numbers. Shown are %,d images of %s, of every class as many; seed %d.",
                        model.record().network(),
                        model.record().data().name(),
                        model.codeSize(),
                        data.size(),
                        data.name(),
                        seed))
                .heading("What comes back")
                .paragraph(String.format(
                        Locale.ROOT,
                        "The mean squared error of a value is %.4f; giving the mean image for every image would cost %.4f, so %.0f %% of the variance"
                                + " goes through the code.",
                        codes.meanError(),
                        mean,
                        100 * (1 - codes.meanError() / mean)))
                .pictures(columns(), rows())
                .heading("A map of the codes")
                .paragraph(
                        "Each image's code in a plane, by UMAP with 15 neighbours. What lies together mostly lies together in the code as well;"
                                + " distances between groups and the axes mean nothing. The autoencoder was never told a class.")
                .plot("Codes of " + Numbers.count(data.size()) + " images, each the sign of its class", svg(map))
                .table(
                        List.of("Nearest other image is of the same class", "rate"),
                        List.of(
                                List.of("by code, " + model.codeSize() + " numbers", Numbers.rate(map.byCode())),
                                List.of(
                                        "by pixels, " + data.spec().features() + " numbers",
                                        Numbers.rate(map.byValues()))));
        if (model.record().network().endsWith(":variational")) {
            page.heading("Images of drawn codes")
                    .paragraph("Codes drawn from the standard normal distribution that training kept codes near.")
                    .pictures(List.of("image"), drawn());
        }
        console.line(String.format(Locale.ROOT, "error      %.4f a value, mean image %.4f", codes.meanError(), mean));
        console.line("neighbour  of the same class " + Numbers.rate(map.byCode()) + " by code, "
                + Numbers.rate(map.byValues()) + " by pixels");
        StudyPage.write(page, console, out);
    }

    private String svg(CodeMap map) {
        return new ClassScatter(
                        "codes",
                        "Map of codes",
                        "Codes of " + data.size()
                                + " images in a plane; the table below says how often neighbours agree",
                        data.classes(),
                        map.places().stream()
                                .map(place -> new ClassScatter.Spot(place.x(), place.y(), place.label()))
                                .toList())
                .svg();
    }

    private boolean denoises() {
        return model.record().network().endsWith(":denoising");
    }

    private List<String> columns() {
        return denoises()
                ? List.of("image", "comes back", "with noise", "comes back from noise")
                : List.of("image", "comes back", "difference");
    }

    private List<PictureRow> rows() {
        List<PictureRow> rows = new ArrayList<>();
        for (int position : BalancedSubset.of(data, SHOWN, seed)) {
            float[] sample = data.sample(position);
            List<Picture> pictures = new ArrayList<>();
            pictures.add(picture(sample));
            pictures.add(picture(codes.decoded(position)));
            if (denoises()) {
                float[] noisy = noisy(sample, data.id(position));
                pictures.add(picture(noisy));
                pictures.add(picture(back(noisy)));
            } else {
                pictures.add(difference(sample, codes.decoded(position)));
            }
            rows.add(new PictureRow(
                    String.format(
                            Locale.ROOT,
                            "%d: %s, error %.4f",
                            data.id(position),
                            data.classes().get(data.label(position)),
                            codes.error(position)),
                    pictures));
        }
        return rows;
    }

    private float[] noisy(float[] sample, int id) {
        KeyedRandom random = new KeyedRandom(seed, "codes-noise").at(id, 0, 0);
        float[] noisy = new float[sample.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (float) (sample[i] + NOISE * random.nextGaussian());
        }
        return noisy;
    }

    private float[] back(float[] values) {
        float[] block = new float[model.blockSize() * values.length];
        System.arraycopy(values, 0, block, 0, values.length);
        float[] coded = new float[model.blockSize() * model.codeSize()];
        model.encode(block, coded);
        model.decode(coded, block);
        return Arrays.copyOf(block, values.length);
    }

    private List<PictureRow> drawn() {
        KeyedRandom random = new KeyedRandom(seed, "codes-drawn").at(0, 0, 0);
        float[] coded = new float[model.blockSize() * model.codeSize()];
        for (int i = 0; i < SHOWN * model.codeSize(); i++) {
            coded[i] = (float) random.nextGaussian();
        }
        int features = data.spec().features();
        float[] images = new float[model.blockSize() * features];
        model.decode(coded, images);
        return IntStream.range(0, SHOWN)
                .mapToObj(i -> new PictureRow(
                        "draw " + (i + 1),
                        List.of(picture(Arrays.copyOfRange(images, i * features, (i + 1) * features)))))
                .toList();
    }

    private Picture picture(float[] values) {
        Bounds bounds = data.spec().bounds();
        float[] clipped = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            clipped[i] = Math.max(bounds.low(), Math.min(bounds.high(), values[i]));
        }
        return Picture.of(clipped, data.spec());
    }

    /** On the scale of the whole box, grey where nothing differs. */
    private Picture difference(float[] sample, float[] back) {
        float range = data.spec().bounds().range();
        float[] values = new float[sample.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-range, Math.min(range, back[i] - sample[i]));
        }
        return Picture.of(values, new InputSpec(data.spec().shape(), new Bounds(-range, range)));
    }
}
