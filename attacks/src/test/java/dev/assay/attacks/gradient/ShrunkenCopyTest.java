package dev.assay.attacks.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.AttackSetting;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import org.junit.jupiter.api.Test;

class ShrunkenCopyTest {
    private static final InputSpec SPEC = new InputSpec(Shape.of(7, 9, 3), Bounds.UNIT);
    private static final AttackSetting SETTING = new AttackSetting(SPEC, 5, new Budget(Norm.LINF, Epsilon.of(0.1)), 1);

    @Test
    void gradients_are_carried_back_by_the_transposed_copy() {
        // <T x, v> = <x, T' v> for all x and v is what defines T'; the black of this box is 0, so T is linear.
        ShrunkenCopy copy = new ShrunkenCopy(SETTING, 1, 0.5);
        KeyedRandom random = new KeyedRandom(2, "adjoint");
        int smaller = 0;
        for (int step = 0; step < 50; step++) {
            float[] x = draw(random.at(0, 0, step));
            float[] v = draw(random.at(0, 1, step));
            float[] copied = new float[x.length];
            float[] back = new float[x.length];
            copy.place(x, new float[x.length], copied, 3, step);
            copy.carryBack(v, 0, back);
            assertThat(product(copied, v)).isEqualTo(product(x, back), within(1e-4));
            smaller += product(copied, copied) < 0.9 * product(x, x) ? 1 : 0;
        }
        assertThat(smaller).isGreaterThan(10);
    }

    @Test
    void a_copy_of_full_size_is_the_image() {
        ShrunkenCopy copy = new ShrunkenCopy(SETTING, 1, 1);
        float[] x = draw(new KeyedRandom(2, "same").at(0, 0, 0));
        float[] copied = new float[x.length];
        copy.place(x, new float[x.length], copied, 3, 0);
        assertThat(copied).containsExactly(x);
    }

    private static float[] draw(KeyedRandom random) {
        float[] x = new float[SPEC.features()];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
        }
        return x;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
