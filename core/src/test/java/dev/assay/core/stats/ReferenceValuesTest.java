package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statistic against SciPy and statsmodels; {@code src/test/python/reference_statistics.py} writes the values. */
class ReferenceValuesTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    /** A line of the file. */
    private record Reference(String name, List<String> fields) {
        static Reference of(String line) {
            List<String> fields = Arrays.asList(line.split(";", -1));
            return new Reference(fields.get(0), fields.subList(1, fields.size()));
        }

        int count(int field) {
            return Integer.parseInt(fields.get(field));
        }

        double number(int field) {
            return Double.parseDouble(fields.get(field));
        }

        double[] numbers(int field) {
            return Arrays.stream(fields.get(field).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        int[] counts(int field) {
            return Arrays.stream(fields.get(field).split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }
    }

    static Stream<Reference> references() throws IOException {
        try (InputStream in = ReferenceValuesTest.class.getResourceAsStream("reference.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Reference::of);
        }
    }

    @Test
    void should_have_values_for_every_statistic() throws IOException {
        assertThat(references().map(Reference::name).distinct())
                .containsExactly(
                        "rate",
                        "bound",
                        "mean rate",
                        "mcnemar",
                        "paired difference",
                        "independent difference",
                        "holm",
                        "benjamini hochberg",
                        "kappa",
                        "ratio mean");
    }

    @ParameterizedTest
    @MethodSource("references")
    void should_agree_to_nine_decimals(Reference r) {
        switch (r.name()) {
            case "rate" -> {
                Rate rate = Rate.of(r.count(0), r.count(1));
                check(rate.low(), rate.high(), r, 2);
            }
            case "bound" ->
                assertThat(BinomialBound.lower(r.count(0), r.count(1), r.number(2)))
                        .isCloseTo(r.number(3), CLOSE);
            case "mean rate" -> {
                MeanRate mean = MeanRate.of(r.number(0), r.count(1));
                check(mean.low(), mean.high(), r, 2);
            }
            case "mcnemar" -> {
                McNemar test = McNemar.of(r.count(0), r.count(1));
                check(test.exact(), test.midP(), r, 2);
            }
            case "paired difference" -> {
                PairedDifference difference = PairedDifference.of(r.count(0), r.count(1), r.count(2));
                check(difference.low(), difference.high(), r, 3);
            }
            case "independent difference" -> {
                IndependentDifference difference =
                        IndependentDifference.of(Rate.of(r.count(0), r.count(1)), Rate.of(r.count(2), r.count(3)));
                check(difference.low(), difference.high(), r, 4);
            }
            case "holm" -> assertThat(Holm.adjust(r.numbers(0))).containsExactly(r.numbers(1), CLOSE);
            case "benjamini hochberg" ->
                assertThat(BenjaminiHochberg.adjust(r.numbers(0))).containsExactly(r.numbers(1), CLOSE);
            case "kappa" -> {
                CohenKappa kappa = CohenKappa.of(r.counts(0), r.counts(1)).orElseThrow();
                assertThat(kappa.kappa()).isCloseTo(r.number(2), CLOSE);
                check(kappa.low(), kappa.high(), r, 3);
            }
            case "ratio mean" -> {
                RatioMean mean = RatioMean.of(r.numbers(0), r.numbers(1));
                assertThat(mean.mean()).isCloseTo(r.number(2), CLOSE);
                check(mean.low(), mean.high(), r, 3);
            }
            default -> throw new IllegalArgumentException("no statistic is called " + r.name());
        }
    }

    private static void check(double first, double second, Reference r, int field) {
        assertThat(first).isCloseTo(r.number(field), CLOSE);
        assertThat(second).isCloseTo(r.number(field + 1), CLOSE);
    }
}
