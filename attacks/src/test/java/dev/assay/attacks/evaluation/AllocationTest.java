package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Norm;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A trial allocates when it is made and never again: what a day-long audit asks of it. */
class AllocationTest {
    private static final int BLOCKS = 16;
    private static final int SAMPLES = 8;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Arguments> cells() {
        return AttackTableTest.cells();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void a_trial_should_allocate_nothing_after_its_first_sample(String spec, Norm norm) {
        AttackSetting setting = AttackTableTest.setting(norm);
        int features = setting.input().features();
        int classes = setting.classes();
        KeyedRandom random = new KeyedRandom(1, "answers").at(0, 0, 0);
        // The true class leads by far, so that no trial ends before its steps are used up.
        float[] logits = values(random, BLOCKS * classes);
        for (int i = 0; i < logits.length; i += classes) {
            logits[i] += 20;
        }
        Answer answer =
                new Answer(logits, values(random, BLOCKS), values(random, BLOCKS * features), classes, features);
        float[] original = new float[features];
        Arrays.fill(original, 0.4f);
        Trial trial = Attacks.parse(spec).newTrial(setting);
        // What the virtual machine itself allocates for a thread while code is still cold is not the trial's.
        long least = Long.MAX_VALUE;
        int queries = 0;
        for (int id = 0; id < SAMPLES; id++) {
            long before = THREAD.getCurrentThreadAllocatedBytes();
            queries = carryOut(trial, original, id, answer);
            least = Math.min(least, THREAD.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(queries).isPositive();
        assertThat(least)
                .as("bytes of %s in %s, %d queries", spec, norm, queries)
                .isZero();
    }

    private static int carryOut(Trial trial, float[] original, int id, Answer answer) {
        int queries = 0;
        trial.begin(original, 0, id);
        while (trial.next() != Query.DONE) {
            trial.answer(answer.at(queries++ % BLOCKS));
        }
        return queries;
    }

    private static float[] values(KeyedRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
