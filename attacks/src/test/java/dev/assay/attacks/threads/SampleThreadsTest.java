package dev.assay.attacks.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.progress.Progress;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleThreadsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void should_work_on_every_sample_once(int threads) {
        Queue<Integer> worked = new ConcurrentLinkedQueue<>();

        SampleThreads.run("counting", 40, threads, Progress.SILENT, () -> index -> {
            worked.add(index);
            return 1;
        });

        assertThat(worked)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void should_have_ended_all_work_when_one_thread_is_cancelled() {
        shouldWaitFor(new CancellationException("cut short"));
    }

    @Test
    void should_have_ended_all_work_when_one_thread_fails() {
        shouldWaitFor(new IllegalStateException("a model that fails"));
    }

    /** One thread fails while another is in the middle of a sample, where it stays to see whether the caller goes on without it. */
    private static void shouldWaitFor(RuntimeException failure) {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch returned = new CountDownLatch(1);
        AtomicBoolean leftBehind = new AtomicBoolean();
        AtomicInteger closed = new AtomicInteger();

        assertThatThrownBy(() -> {
                    try {
                        SampleThreads.run("failing", 100, 2, Progress.SILENT, () -> new SampleThreads.Tool() {
                            @Override
                            public int work(int index) {
                                both.countDown();
                                await(both, 60_000);
                                if (index == 0) {
                                    throw failure;
                                }
                                leftBehind.set(await(returned, 200));
                                return 0;
                            }

                            @Override
                            public void close() {
                                closed.incrementAndGet();
                            }
                        });
                    } finally {
                        returned.countDown();
                    }
                })
                .isSameAs(failure);

        assertThat(leftBehind).isFalse();
        assertThat(closed).hasValue(2);
    }

    private static boolean await(CountDownLatch latch, long milliseconds) {
        try {
            return latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
