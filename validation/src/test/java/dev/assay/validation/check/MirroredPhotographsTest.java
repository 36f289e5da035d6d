package dev.assay.validation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.image.Geometry;
import dev.assay.validation.preprocessing.Handedness;
import dev.assay.validation.probe.MirrorStatistics;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are nearly as likely as their mirror images: each tells nothing, many together do. */
class MirroredPhotographsTest {
    private static final InputSpec SPEC = new InputSpec(Shape.of(16, 16, 1), Bounds.UNIT);
    /** How often a streak rises to the right. */
    private static final double RISING = 0.6;

    @ParameterizedTest
    @CsvSource({"8, 8, 1", "9, 11, 3", "28, 28, 1", "32, 32, 3", "12, 45, 2"})
    void statistics_should_change_their_sign_and_nothing_else(int height, int width, int channels) {
        InputSpec spec = new InputSpec(Shape.of(height, width, channels), Bounds.UNIT);
        KeyedRandom random = new KeyedRandom(5, "images").at(height, width, channels);
        float[] image = new float[spec.features()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextDouble();
        }
        MirrorStatistics statistics = new MirrorStatistics(spec.shape());

        float[] left = statistics.of(image);
        float[] right = statistics.of(Geometry.MIRROR.apply(image, spec));

        assertThat(left).hasSize(statistics.size());
        for (int j = 0; j < left.length; j++) {
            assertThat(right[j]).isCloseTo(-left[j], within(1e-5f));
            assertThat(left[j]).as("statistic %d", j).isNotZero();
        }
    }

    @Test
    void images_too_small_should_be_refused() {
        assertThat(MirrorStatistics.fit(Shape.of(8, 7, 1))).isFalse();
        assertThat(MirrorStatistics.fit(Shape.of(64))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MirrorStatistics(Shape.of(7, 8, 1)))
                .withMessageContaining("8 x 8");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_mirrored_set_should_differ_the_other_way_round(long seed) {
        Dataset first = streaks(seed, 4_000, RISING);
        Dataset second = streaks(seed + 100, 2_000, RISING);
        KeyedRandom random = new KeyedRandom(seed, "halves").at(0, 0, 0);

        Handedness alike = Handedness.of(first, second, random);
        Handedness mirrored = Handedness.of(first, streaks(seed + 100, 2_000, 1 - RISING), random);

        assertThat(alike.hereZ()).isGreaterThan(4);
        assertThat(alike.ratio()).isBetween(0.5, 1.7);
        assertThat(alike.pValue()).isGreaterThan(0.99);
        assertThat(mirrored.ratio()).isBetween(-1.7, -0.5);
        assertThat(mirrored.pValue()).isLessThan(0.001);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void images_as_likely_as_their_mirror_images_should_tell_nothing(long seed) {
        Handedness none = Handedness.of(
                streaks(seed, 2_000, 0.5),
                streaks(seed + 100, 1_000, 0.5),
                new KeyedRandom(seed, "halves").at(0, 0, 0));

        assertThat(Math.abs(none.hereZ())).isLessThan(4);
        assertThat(Math.abs(none.thereZ())).isLessThan(4);
    }

    @Test
    void the_check_should_name_the_mirrored_set() {
        CheckResult result = checked(streaks(1, 12_000, RISING), streaks(2, 2_000, 1 - RISING));

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("preprocessing.mirrored");
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.title()).isEqualTo("The test set was mirrored left to right");
            assertThat(finding.evidence()).anyMatch(line -> line.contains("left differs from right by"));
        });
        assertThat(result.exhibits()).isNotEmpty();
    }

    @Test
    void the_check_should_pass_sets_that_are_alike() {
        CheckResult result = checked(streaks(1, 12_000, RISING), streaks(2, 2_000, RISING));

        assertThat(result.findings()).isEmpty();
        assertThat(result.measurements())
                .filteredOn(m -> m.effect().contains("left from right"))
                .singleElement()
                .satisfies(m -> assertThat(m.effectSize()).isPositive());
    }

    @Test
    void the_check_should_say_where_images_are_too_few_to_tell() {
        assertThat(checked(streaks(1, 400, RISING), streaks(2, 300, 1 - RISING)).statistic())
                .contains("whether one is mirrored is not told by 400 and 300 images");
    }

    private static CheckResult checked(Dataset train, Dataset test) {
        return new PreprocessingCheck()
                .run(new Splits(
                        List.of(
                                SplitScan.of(Role.TRAIN, train, Progress.SILENT),
                                SplitScan.of(Role.TEST, test, Progress.SILENT)),
                        "assay validate",
                        1));
    }

    /** Noise with a slanted streak somewhere, which rises to the right in some images and falls in the others: no level tells them apart. */
    private static Dataset streaks(long seed, int n, double rising) {
        KeyedRandom random = new KeyedRandom(seed, "streaks").at(0, 0, 0);
        int[] labels = new int[n];
        float[] values = new float[n * SPEC.features()];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(2);
            int slope = random.nextDouble() < rising ? 1 : -1;
            double top = 3 + 9 * random.nextDouble();
            double left = 3 + 9 * random.nextDouble();
            for (int j = 0; j < SPEC.features(); j++) {
                int row = j / 16;
                double down = row - top;
                double across = slope * (j % 16 - left);
                values[i * SPEC.features() + j] = (float) (0.2
                        + 0.2 * random.nextDouble()
                        + 0.5 * Math.exp(-Math.pow(down + across, 2) / 4 - Math.pow(down - across, 2) / 40));
            }
        }
        return new ArrayDataset("streaks", SPEC, List.of("day", "night"), labels, values);
    }
}
