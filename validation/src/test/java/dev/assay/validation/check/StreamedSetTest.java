package dev.assay.validation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Sets larger than the memory: 210,000 images of 8 x 8, 54 MB of floats, exist only while they are read, and are checked in a virtual machine that has 40 MB. What is
 * kept of a sample does not depend on its size. {@code bench/java/ValidationBench.java stream} does the same, with all checks, for a million and more.
 */
class StreamedSetTest {
    private static final int TRAIN = 200_000;
    private static final int TEST = 10_000;
    /** Every so many test images are training images, to the value; the next ones with another contrast. */
    private static final int COPIED = 50;

    private static final int SIDE = 8;

    @Test
    void should_check_more_images_than_memory_holds() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StreamedSetTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines())
                .containsExactly(
                        "integrity: nothing",
                        "exact-overlap: 200 samples of the test set are also in the training set",
                        "near-duplicates: 200 images of the test set (2.0 %) are nearly equal to training images");
    }

    /** The work of the other machine. */
    public static void main(String[] arguments) {
        Splits splits = new Splits(
                List.of(
                        SplitScan.of(Role.TRAIN, new Noise("train", TRAIN, 1), Progress.SILENT),
                        SplitScan.of(Role.TEST, new Noise("test", TEST, 2), Progress.SILENT)),
                null,
                "assay validate",
                1);
        for (Check check : List.of(new IntegrityCheck(), new ExactOverlapCheck(), new NearDuplicatesCheck())) {
            CheckResult result = check.run(splits);
            System.out.println(check.id() + ": "
                    + (result.passed() ? "nothing" : result.findings().get(0).title()));
        }
    }

    /** Images of smooth noise, each made from its number when it is read. */
    private record Noise(String name, int size, long seed) implements Dataset {
        @Override
        public InputSpec spec() {
            return new InputSpec(Shape.of(SIDE, SIDE, 1), Bounds.UNIT);
        }

        @Override
        public List<String> classes() {
            return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        }

        @Override
        public int id(int position) {
            return position;
        }

        @Override
        public int label(int position) {
            return position % 10;
        }

        @Override
        public void read(int position, float[] destination, int offset) {
            boolean copy = seed == 2 && position % COPIED == 0;
            boolean altered = seed == 2 && position % COPIED == 1;
            KeyedRandom random = new KeyedRandom(copy || altered ? 1 : seed, "noise").at(position, 0, 0);
            for (int i = 0; i < SIDE * SIDE; i++) {
                float value = Math.round(255 * random.nextDouble()) / 255f;
                // Squares differ by more than shift and scale.
                destination[offset + i] = altered ? 0.9f * value + 0.1f * value * value : value;
            }
        }
    }
}
