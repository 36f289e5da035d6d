package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LastKeepingTest {
    private final LastKeeping keeping = LastKeeping.never();
    private final Thread end = new Thread(keeping::await, "end");

    @Test
    void should_want_a_checkpoint_once_the_process_ends_and_no_second_one() throws InterruptedException {
        assertThat(keeping.wanted()).isFalse();
        end.start();
        while (!keeping.wanted()) {
            Thread.onSpinWait();
        }
        assertThat(end.isAlive()).isTrue();

        keeping.kept();

        end.join();
        assertThat(keeping.wanted()).isFalse();
    }

    @Test
    void should_not_be_waited_for_once_the_training_is_over() throws InterruptedException {
        end.start();

        keeping.close();

        end.join();
    }
}
