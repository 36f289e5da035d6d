package dev.assay.bench;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Norm;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All that an attack does between two runs of the model, of one sample of 28 by 28 values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrialBenchmark {
    private static final int ROWS = 64;
    private static final int CLASSES = 10;

    /** Norm and attack. */
    @Param({
        "LINF fgsm",
        "LINF pgd",
        "L2 pgd",
        "L1 pgd",
        "LINF apgd-ce",
        "L2 apgd-ce",
        "L1 apgd-ce",
        "LINF apgd-t",
        "LINF fab-t",
        "L2 fab-t",
        "L1 fab-t",
        "LINF square",
        "L2 square",
        "L1 square",
        "L2 deepfool",
        "L2 ddn",
        "LINF fmn",
        "L0 fmn",
        "L2 cw",
        "L1 ead",
        "L0 jsma",
        "LINF hopskipjump",
        "L2 boundary",
        "LINF rays",
        "LINF nes",
        "LINF spsa"
    })
    public String attack = "";

    private Trial trial = Attacks.parse("fgsm").newTrial(setting(Norm.LINF));
    private Answer answer = new Answer(new float[0], new float[0], new float[0], CLASSES, 1);
    private float[] original = {};
    private int row;
    private int id;

    private static AttackSetting setting(Norm norm) {
        InputSpec spec = new InputSpec(Shape.of(28, 28, 1), Bounds.UNIT);
        return new AttackSetting(spec, CLASSES, UsualBudget.of(norm), 1);
    }

    /** Answers of a model that is sure of the true class, so that trials use all their steps up. */
    @Setup
    public void prepare() {
        int space = attack.indexOf(' ');
        AttackSetting setting = setting(Norm.valueOf(attack.substring(0, space)));
        trial = Attacks.parse(attack.substring(space + 1)).newTrial(setting);
        KeyedRandom random = new KeyedRandom(1, "bench").at(0, 0, 0);
        int features = setting.input().features();
        original = new float[features];
        for (int i = 0; i < features; i++) {
            original[i] = random.nextFloat();
        }
        float[] logits = normal(random, ROWS * CLASSES);
        // Attacks that begin at a wrong class have to find one: every other answer is wrong.
        for (int i = 0; i < ROWS; i += 2) {
            logits[i * CLASSES] += 10;
        }
        answer = new Answer(logits, normal(random, ROWS), normal(random, ROWS * features), CLASSES, features);
        trial.begin(original, 0, id);
    }

    private static float[] normal(KeyedRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** From one question to the next. */
    @Benchmark
    public Query answerAndAsk() {
        row = (row + 1) % ROWS;
        trial.answer(answer.at(row));
        Query query = trial.next();
        if (query == Query.DONE) {
            trial.begin(original, 0, ++id);
            query = trial.next();
        }
        return query;
    }
}
