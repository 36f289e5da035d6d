package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttackProbeTest {
    private static final Dataset DATA = Synthetic.quadrants(320, 1);
    private static final Dataset VALIDATION = Synthetic.quadrants(50, 2);
    private static final TrainingOptions OPTIONS = TrainingOptions.builder()
            .epochs(4)
            .batchSize(32)
            .optimiser(new Adam(0.01))
            .build();

    /** Changes nothing. */
    private static final BatchPerturbation IDLE = (model, inputs, labels, ids, epoch) -> {};

    /** Shows the quadrant behind the true one, which a network that has learnt takes for it. */
    private static final BatchPerturbation DECEIVING = (model, inputs, labels, ids, epoch) -> {
        for (int row = 0; row < labels.length; row++) {
            int other = (labels[row] + 1) % Synthetic.CLASSES;
            for (int k = 0; k < 64; k++) {
                inputs[row * 64 + k] = (k / 32) * 2 + (k % 8) / 4 == other ? 0.9f : 0.1f;
            }
        }
    };

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_tell_what_each_attack_leaves_after_every_epoch() {
        History history = train(new AttackProbe(IDLE, DECEIVING, 1000)).record().history();

        for (History.Epoch epoch : history.epochs()) {
            assertThat(epoch.fgsmAccuracy()).isEqualTo(epoch.validationAccuracy());
        }
        assertThat(history.last().fgsmAccuracy()).isGreaterThan(0.9);
        assertThat(history.last().pgdAccuracy()).isZero();
    }

    @Test
    void should_change_nothing_of_the_training() {
        TrainedNetwork with = train(new AttackProbe(DECEIVING, DECEIVING, 20));
        TrainedNetwork without = train(null);

        assertThat(with.weights().sameBits(without.weights())).isTrue();
        assertThat(without.record().history().last().pgdAccuracy()).isNull();
    }

    @Test
    void should_attack_the_same_samples_from_the_same_starts_in_every_epoch() {
        List<Set<Integer>> attacked = new ArrayList<>();
        BatchPerturbation watching = (model, inputs, labels, ids, epoch) -> {
            assertThat(model.blockSize()).isEqualTo(labels.length).isEqualTo(32);
            assertThat(epoch).isZero();
            attacked.add(new TreeSet<>(Arrays.stream(ids).boxed().toList()));
        };

        train(new AttackProbe(IDLE, watching, 20));

        assertThat(attacked).hasSize(4);
        assertThat(attacked.get(0)).hasSize(20).isSubsetOf(idsOf(VALIDATION));
        assertThat(Set.copyOf(attacked)).hasSize(1);
    }

    @Test
    void should_refuse_no_samples() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttackProbe(IDLE, IDLE, 0))
                .withMessage("A probe needs 1 sample or more, received 0");
    }

    private static TrainedNetwork train(@Nullable AttackProbe probe) {
        return Trainer.train(
                TrainingJob.classifier("small", Synthetic.network(), DATA).validatedOn(VALIDATION),
                OPTIONS.toBuilder().probe(probe).build(),
                Progress.SILENT);
    }

    private static Set<Integer> idsOf(Dataset data) {
        Set<Integer> ids = new TreeSet<>();
        for (int i = 0; i < data.size(); i++) {
            ids.add(data.id(i));
        }
        return ids;
    }
}
