package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Dataset;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttackDriverTest {
    private static final List<Norm> CONVEX = List.of(Norm.LINF, Norm.L2, Norm.L1);

    private static final int BLOCK = 16;
    private static final int N = 10 * BLOCK + 5;

    @Test
    void blocks_stay_full_until_the_data_end() {
        Perceptron model = model();
        Total total = new Total();
        driver(model, "pgd(steps=20,restarts=2)", new Budget(Norm.LINF, Epsilon.of(0.05)), total)
                .run();
        Queries queries = total.queries;
        long fullGradientBlocks = (queries.gradient() + BLOCK - 1) / BLOCK;
        // Samples that are decided early make room: what is not full are the last blocks, at most one a step of the
        // last samples.
        assertThat(model.gradientBlocks).isBetween(fullGradientBlocks, fullGradientBlocks + 2 * 21);
        assertThat(queries.gradient()).isGreaterThan(BLOCK * 42L).isLessThan(N * 40L);
    }

    /** An attack with %s where its length goes, its norms, and how many more queries that is for 200 more. */
    static Stream<Arguments> lengths() {
        return Stream.of(
                Arguments.of("pgd(steps=%s)", 200.0),
                Arguments.of("apgd-ce(steps=%s,restarts=1)", 200.0),
                Arguments.of("apgd-t(steps=%s,targets=1)", 200.0),
                Arguments.of("fab-t(steps=%s,targets=1)", 400.0),
                Arguments.of("fmn(steps=%s)", 200.0),
                Arguments.of("nes(queries=%s,directions=5)", 200.0),
                Arguments.of("square(queries=%s)", 50.0));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void a_step_allocates_nothing(String attack, double more) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        for (Norm norm : CONVEX) {
            Budget tiny = new Budget(norm, Epsilon.of(1e-7));
            driver(model(), String.format(Locale.ROOT, attack, 30), tiny, new Total())
                    .run();
            long[] allocated = new long[2];
            long[] queries = new long[2];
            for (int i = 0; i < 2; i++) {
                Total total = new Total();
                AttackDriver driver =
                        driver(model(), String.format(Locale.ROOT, attack, i == 0 ? 10 : 210), tiny, total);
                long before = threads.getThreadAllocatedBytes(self);
                driver.run();
                allocated[i] = threads.getThreadAllocatedBytes(self) - before;
                queries[i] = total.queries.total();
            }
            assertThat(queries[1] - queries[0]).isBetween((long) (more * N), (long) (more * 4 * N));
            assertThat((double) (allocated[1] - allocated[0]) / (queries[1] - queries[0]))
                    .as("%s %s", attack, norm)
                    .isLessThan(1);
        }
    }

    private static AttackDriver driver(Perceptron model, String attack, Budget budget, Total total) {
        Dataset data = Samples.labelledBy(model(), N, 0.3f, 1);
        AttackSetting setting = new AttackSetting(data.spec(), model.classes(), budget, 1);
        return new AttackDriver(
                new Crew.Worker(model, model()),
                1,
                Assignment.misclassify(data),
                Attacks.parse(attack),
                setting,
                Double.POSITIVE_INFINITY,
                new WorkQueue(IntStream.range(0, N).toArray()),
                total);
    }

    /** The queries of all samples together. */
    private static final class Total implements AttackDriver.Listener {
        private Queries queries = new Queries(0, 0, 0);

        @Override
        public void decided(Slot slot) {
            queries = queries.plus(slot.decision().queries());
        }
    }

    private static Perceptron model() {
        return Perceptron.tanh(Samples.SPEC, 12, 5, BLOCK, 4);
    }
}
