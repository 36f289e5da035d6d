package dev.assay.bench;

import dev.assay.attacks.ball.Ball;
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

/** One step of steepest ascent and the projection back onto ball and box, of one sample. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BallBenchmark {
    private static final int GRADIENTS = 64;

    /** How distance is measured. */
    @Param({"LINF", "L2", "L1", "L0"})
    public Norm norm = Norm.LINF;

    /** Height and width of an image; 28 has one channel, 32 three. */
    @Param({"28", "32"})
    public int side;

    private Ball ball = of(Norm.LINF, 28);
    private float[] x = {};
    private float[] gradients = {};
    private double length;
    private int next;

    private static Ball of(Norm norm, int side) {
        return Ball.of(UsualBudget.of(norm), spec(side));
    }

    private static InputSpec spec(int side) {
        return new InputSpec(Shape.of(side, side, side == 28 ? 1 : 3), Bounds.UNIT);
    }

    /** A sample in the middle of the box's volume, and normal gradients. */
    @Setup
    public void prepare() {
        KeyedRandom random = new KeyedRandom(1, "bench").at(0, 0, 0);
        ball = of(norm, side);
        length = ball.radius() / 4;
        float[] centre = new float[spec(side).features()];
        for (int i = 0; i < centre.length; i++) {
            centre[i] = random.nextFloat();
        }
        ball.centre(centre);
        x = centre.clone();
        gradients = new float[GRADIENTS * x.length];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = (float) random.nextGaussian();
        }
    }

    /** What PGD does between two runs. */
    @Benchmark
    public float[] stepAndProject() {
        next = (next + 1) % GRADIENTS;
        ball.stride(x, gradients, next * x.length, length);
        ball.project(x);
        return x;
    }
}
