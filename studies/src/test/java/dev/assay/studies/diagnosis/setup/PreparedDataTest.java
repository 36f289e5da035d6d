package dev.assay.studies.diagnosis.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreparedDataTest {
    private static final Dataset DATA =
            new DataCatalog(Path.of("unused")).open("mnist:sample:train@0-500", Split.TRAIN, null);

    @Test
    void should_scale_inputs_and_add_noise_that_stays_with_its_sample() {
        Setup setup = Setup.builder().inputScale(2).inputNoise(3).build();
        Dataset prepared = PreparedData.rightlyLabelled(DATA, setup, 5);
        float[] plain = values(DATA);
        float[] noisy = values(prepared);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < plain.length; i++) {
            double noise = noisy[i] - 2 * plain[i];
            sum += noise;
            squares += noise * noise;
        }
        assertThat(sum / plain.length).isCloseTo(0, within(0.02));
        assertThat(Math.sqrt(squares / plain.length)).isCloseTo(3, within(0.02));
        assertThat(values(prepared)).isEqualTo(noisy);
        assertThat(values(PreparedData.rightlyLabelled(DATA, setup, 6))).isNotEqualTo(noisy);
        // A sample's noise does not depend on its company.
        float[] alone = values(PreparedData.rightlyLabelled(DATA.select(new int[] {42}), setup, 5));
        assertThat(alone).isEqualTo(Arrays.copyOfRange(noisy, 42 * 784, 43 * 784));
    }

    @Test
    void should_let_a_share_of_the_labels_change_places() {
        int[] right = labels(DATA);
        int[] half = labels(
                PreparedData.toLearn(DATA, Setup.builder().labelNoise(0.5).build(), 5));
        long wrong = IntStream.range(0, right.length)
                .filter(i -> right[i] != half[i])
                .count();
        // Of 250 that change places a tenth gets its own class again.
        assertThat(wrong).isBetween(195L, 250L);
        assertThat(Arrays.stream(half).sorted().toArray())
                .isEqualTo(Arrays.stream(right).sorted().toArray());
        assertThat(labels(PreparedData.rightlyLabelled(
                        DATA, Setup.builder().labelNoise(1).build(), 5)))
                .isEqualTo(right);
    }

    @Test
    void should_sort_by_label_what_is_not_shuffled() {
        Dataset sorted =
                PreparedData.toLearn(DATA, Setup.builder().shuffled(false).build(), 5);
        assertThat(labels(sorted)).isSorted();
        assertThat(IntStream.range(0, 500).map(sorted::id).sorted().toArray())
                .isEqualTo(IntStream.range(0, 500).map(DATA::id).sorted().toArray());
    }

    private static int[] labels(Dataset data) {
        return IntStream.range(0, data.size()).map(data::label).toArray();
    }

    private static float[] values(Dataset data) {
        int features = data.spec().features();
        float[] values = new float[data.size() * features];
        for (int i = 0; i < data.size(); i++) {
            data.read(i, values, i * features);
        }
        return values;
    }
}
