package dev.assay.studies.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Finding;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.models.preprocessing.ChannelOrder;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InputContractTest {
    private static final Dataset DATA = Templates.data(300);

    private static InputContract.FirstLook look(Templates network, Dataset data, boolean acceptPoor) {
        return InputContract.take(
                () -> network, data, Preprocessing.NONE, Optional.empty(), acceptPoor, 1, Progress.SILENT);
    }

    private static void require(Templates network, Dataset data) {
        look(network, data, false);
    }

    @Test
    void should_be_content_with_a_model_that_knows_the_data() {
        InputContract.FirstLook look = look(Templates.after(Preprocessing.NONE), DATA, false);

        assertThat(look.accuracy().rate()).isGreaterThan(0.95);
        assertThat(look.better()).isEmpty();
    }

    @Test
    void should_prefer_what_the_first_layers_speak_for() {
        Templates network = Templates.after(Preprocessing.toRange(new Bounds(0, 255)));

        assertThatThrownBy(() -> InputContract.take(
                        () -> network,
                        DATA,
                        Preprocessing.NONE,
                        Optional.of(new Bounds(0, 255)),
                        false,
                        1,
                        Progress.SILENT))
                .hasMessageContaining("with values from 0 to 255 (as its first layers have it) it is right");
    }

    /** Knows the pictures on either scale, as networks without constants do, and a little better on that of bytes. */
    private static final class EitherScale implements Classifier {
        private final Templates network = Templates.after(Preprocessing.NONE);

        @Override
        public InputSpec input() {
            return network.input();
        }

        @Override
        public int classes() {
            return network.classes();
        }

        @Override
        public int blockSize() {
            return network.blockSize();
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            float[] scaled = inputs.clone();
            int features = input().features();
            for (int row = 0; row < blockSize(); row++) {
                float first = inputs[row * features];
                boolean bytes = first > 1;
                boolean lost = (bytes ? first / 255 : first) * 1e4 % 10 < (bytes ? 0.9 : 1);
                for (int i = row * features; i < (row + 1) * features; i++) {
                    scaled[i] = lost ? 100 : bytes ? inputs[i] / 255 : inputs[i];
                }
            }
            network.logits(scaled, logits);
        }

        @Override
        public void close() {}
    }

    @Test
    void should_prefer_data_as_they_come_where_another_scale_does_as_well_up_to_chance() {
        assertThatThrownBy(() -> InputContract.take(
                        EitherScale::new,
                        DATA,
                        Preprocessing.toRange(new Bounds(1000, 1001)),
                        Optional.empty(),
                        false,
                        1,
                        Progress.SILENT))
                .hasMessageContaining("with values from 0 to 1 it is right")
                .hasMessageContaining(": no preprocessing option");
    }

    static Stream<Arguments> preprocessings() {
        Preprocessing bytes = Preprocessing.toRange(new Bounds(0, 255));
        return Stream.of(
                Arguments.of(bytes, "with values from 0 to 255 it is", "--model-range 0,255"),
                Arguments.of(
                        bytes.with(ChannelOrder.BGR),
                        "with values from 0 to 255, channels reversed it is",
                        "--model-range 0,255 --channel-order bgr"),
                Arguments.of(
                        Preprocessing.NONE.with(ChannelOrder.BGR),
                        "with values from 0 to 1, channels reversed it is",
                        "--model-range 0,1 --channel-order bgr"),
                Arguments.of(
                        new Preprocessing(null, List.of(0.5f), List.of(0.06f), ChannelOrder.RGB),
                        "with standardised values it is",
                        "--std 0."));
    }

    @ParameterizedTest
    @MethodSource("preprocessings")
    void should_say_what_preprocessing_is_missing(Preprocessing missing, String what, String remedy) {
        assertThatThrownBy(() -> require(Templates.after(missing), DATA))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("where chance gives 16.7 %")
                .hasMessageContaining(what)
                .hasMessageContaining(remedy);
    }

    @Test
    void should_see_exchanged_light_and_rows() {
        Templates network = Templates.after(Preprocessing.NONE);
        SampleChange inverted = SampleChange.inverted(Preprocessing.NONE, network.input());
        SampleChange transposed = SampleChange.transposed(Preprocessing.NONE, network.input());

        assertThatThrownBy(() -> require(network, Templates.changed(DATA, inverted.map())))
                .hasMessageContaining("with light and dark exchanged it is");
        assertThatThrownBy(() -> require(network, Templates.changed(DATA, transposed.map())))
                .hasMessageContaining("with rows and columns exchanged it is");
    }

    @Test
    void should_see_classes_in_another_order() {
        Templates network = Templates.after(Preprocessing.NONE);

        assertThatThrownBy(() -> require(network, Templates.relabelled(DATA, 1, 2, 3, 4, 5, 0)))
                .hasMessageContaining("with labels shifted by 1 it is right on");
        assertThatThrownBy(() -> require(network, Templates.relabelled(DATA, 5, 0, 1, 2, 3, 4)))
                .hasMessageContaining("with labels shifted by -1 it is right on");
        assertThatThrownBy(() -> require(network, Templates.relabelled(DATA, 2, 0, 1, 5, 3, 4)))
                .hasMessageContaining("with labels in the order 2,0,1,5,3,4 it is right on");
    }

    @Test
    void should_see_a_range_and_an_order_at_once() {
        Templates network = Templates.after(Preprocessing.toRange(new Bounds(-1, 1)));

        assertThatThrownBy(() -> require(network, Templates.relabelled(DATA, 1, 2, 3, 4, 5, 0)))
                .hasMessageContaining("with values from -1 to 1, labels shifted by 1 it is right on")
                .hasMessageEndingWith("--model-range -1,1, and renumber the classes");
    }

    @Test
    void should_claim_nothing_where_nothing_helps() {
        assertThatThrownBy(() -> require(Templates.after(Preprocessing.NONE), Templates.mislabelled(DATA)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no better with ")
                .hasMessageEndingWith("--accept-poor-model audits it all the same");
    }

    @Test
    void should_let_a_poor_model_through_where_asked_and_still_say_what_is_better() {
        InputContract.FirstLook look = look(Templates.after(Preprocessing.toRange(new Bounds(0, 255))), DATA, true);

        assertThat(look.better()).hasValueSatisfying(trial -> {
            assertThat(trial.remedy()).isEqualTo("--model-range 0,255");
            Finding finding = InputContract.finding(look, trial, "assay audit m --data d");
            assertThat(finding.title())
                    .isEqualTo("The model is right more often with values from 0 to 255: 100.0 % instead of 16.7 %");
            assertThat(finding.evidence()).hasSize(2);
        });
    }

    @Test
    void should_count_a_data_set_of_one_class_as_chance() {
        Dataset one = DATA.select(new int[] {0});
        assertThat(InputContract.chance(one, 10)).isEqualTo(1);
        assertThat(InputContract.nearChance(Rate.of(1, 1), 1)).isTrue();
        assertThat(InputContract.nearChance(Rate.of(300, 500), 0.1)).isFalse();
        assertThat(InputContract.nearChance(Rate.of(60, 500), 0.1)).isTrue();
    }
}
