package dev.assay.studies.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.pipeline.RangePipeline;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrdersStudyTest {
    private static List<OrdersStudy.Measured> results = List.of();

    @BeforeAll
    static void run() {
        TensorFlowRuntime.start(2);
        results = OrdersStudy.run(new RangePipeline(50, 8, 3, 50, 1), 5);
    }

    @Test
    void should_give_every_number_as_often_as_there_are_epochs_in_any_order() {
        for (OrdersStudy.Measured measured : results) {
            int[] counts = new int[50];
            measured.batches().forEach(batch -> batch.forEach(number -> counts[number]++));
            assertThat(counts).containsOnly(3);
            assertThat(OrdersStudy.explain(measured.order())).isNotBlank();
        }
    }

    @Test
    void should_keep_epochs_apart_only_where_nothing_is_put_together_across_them() {
        assertThat(results).extracting(OrdersStudy.Measured::firstEpoch).satisfies(shares -> {
            assertThat(shares.get(0)).isEqualTo(1);
            assertThat(shares.get(1)).isEqualTo(1);
            assertThat(shares.get(2)).isLessThan(0.9);
            assertThat(shares.get(3)).isEqualTo(1);
            assertThat(shares.get(4)).isLessThan(1);
            assertThat(shares.get(5)).isLessThan(1);
        });
        assertThat(results.get(0).acrossEpochs()).isZero();
        // 50 is no multiple of 8: the batches over both borders.
        assertThat(results.get(1).acrossEpochs()).isEqualTo(2);
        assertThat(results.get(3).acrossEpochs()).isZero();
    }

    @Test
    void should_leave_an_incomplete_batch_in_every_epoch_where_batches_are_repeated() {
        // 3 times 50 in batches of 8: 19 with one incomplete, or 7 an epoch with one each.
        assertThat(results).extracting(OrdersStudy.Measured::incomplete).containsExactly(3, 1, 1, 3, 3, 1);
        assertThat(results).extracting(measured -> measured.batches().size()).containsExactly(21, 19, 19, 21, 21, 19);
    }

    @Test
    void should_mix_classes_only_where_samples_are_shuffled_before_they_are_put_together() {
        for (int i = 0; i < 3; i++) {
            assertThat(results.get(i).classesPerBatch()).isGreaterThan(3);
            assertThat(results.get(i + 3).classesPerBatch()).isLessThan(2.1);
        }
        // Batches that were cut first are the same ones in each epoch.
        assertThat(new HashSet<>(results.get(3).batches())).hasSize(7);
        assertThat(new HashSet<>(results.get(0).batches())).hasSize(21);
    }
}
