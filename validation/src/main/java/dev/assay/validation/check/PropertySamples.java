package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.image.ImageProperty;
import dev.assay.validation.image.Luma;
import dev.assay.validation.probe.MatchedRows;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import dev.assay.validation.text.TextProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** One property of images or texts in two splits of matched class frequencies. */
final class PropertySamples {
    private static final int ROWS = 5_000;

    private final Splits.Pair pair;
    private final String property;
    private final MatchedRows rows;
    private final double[] first;
    private final double[] second;

    private PropertySamples(Splits.Pair pair, String property, MatchedRows rows, double[] first, double[] second) {
        this.pair = pair;
        this.property = property;
        this.rows = rows;
        this.first = first;
        this.second = second;
    }

    /** Every property for the training split and each other; the same objects for all checks. */
    static List<PropertySamples> of(Splits splits) {
        return splits.shared(All.class, All::new).samples;
    }

    private static final class All {
        private final List<PropertySamples> samples = new ArrayList<>();

        All(Splits splits) {
            for (Splits.Pair pair : splits.pairs()) {
                if (pair.firstIndex() > 0) {
                    continue;
                }
                MatchedRows rows = MatchedRows.of(
                        splits.rows(0),
                        splits.rows(pair.secondIndex()),
                        ROWS,
                        new KeyedRandom(splits.seed(), "properties").at(pair.secondIndex(), 0, 0));
                if (splits.texts()) {
                    addTexts(pair, rows);
                    continue;
                }
                float[][] first = describe(rows.first());
                float[][] second = describe(rows.second());
                boolean colour = rows.first().spec().shape().axes().get(2) > 1;
                ImageProperty[] properties = ImageProperty.values();
                for (int p = 0; p < properties.length; p++) {
                    if (colour || properties[p] != ImageProperty.SATURATION) {
                        samples.add(new PropertySamples(
                                pair, properties[p].word(), rows, column(first, p), column(second, p)));
                    }
                }
            }
        }

        private void addTexts(Splits.Pair pair, MatchedRows rows) {
            float[][] first = describeTexts(pair.first().data(), rows.first());
            float[][] second = describeTexts(pair.second().data(), rows.second());
            TextProperty[] properties = TextProperty.values();
            for (int p = 0; p < properties.length; p++) {
                samples.add(new PropertySamples(pair, properties[p].word(), rows, column(first, p), column(second, p)));
            }
        }
    }

    private static float[][] describeTexts(Dataset data, SampleRows rows) {
        float[][] all = new float[rows.size()][];
        IntStream.range(0, all.length)
                .parallel()
                .forEach(i -> all[i] = TextProperty.all(Text.at(data, rows.position(i))));
        return all;
    }

    private static float[][] describe(SampleRows rows) {
        float[][] all = new float[rows.size()][];
        IntStream.range(0, all.length).parallel().forEach(i -> {
            float[] values = rows.values(i);
            all[i] = ImageProperty.all(values, Luma.of(values, rows.spec().shape()), rows.spec());
        });
        return all;
    }

    private static double[] column(float[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    Splits.Pair pair() {
        return pair;
    }

    /** What there is more or less of, in a word. */
    String property() {
        return property;
    }

    double[] first() {
        return first;
    }

    double[] second() {
        return second;
    }

    int size() {
        return first.length;
    }

    /** The median of the first or the second split. */
    double median(boolean ofSecond) {
        double[] values = ofSecond ? second : first;
        return values[middle(values)];
    }

    /** The sample with that median. */
    SampleReference typical(boolean ofSecond) {
        return ofSecond
                ? pair.second().reference(rows.second().position(middle(second)))
                : pair.first().reference(rows.first().position(middle(first)));
    }

    private static int middle(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
