package dev.assay.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierPoolTest {
    private final List<Constant> opened = new ArrayList<>();

    @Test
    void should_open_no_more_than_are_used_at_once_and_close_all() {
        ClassifierPool pool = new ClassifierPool(() -> {
            opened.add(new Constant(opened.size()));
            return opened.get(opened.size() - 1);
        });

        Classifier first = pool.open();
        Classifier second = pool.open();
        first.close();
        first.close();
        Classifier third = pool.open();

        assertThat(opened).hasSize(2);
        assertThat(answer(second)).isEqualTo(1);
        assertThat(answer(third)).isEqualTo(0);
        assertThatThrownBy(() -> answer(first)).isInstanceOf(IllegalStateException.class);
        pool.close();
        third.close();
        assertThat(opened).allMatch(classifier -> classifier.closed == 1);
        assertThatThrownBy(pool::open).isInstanceOf(IllegalStateException.class);
    }

    private static float answer(Classifier classifier) {
        float[] logits = new float[2];
        classifier.logits(new float[1], logits);
        return logits[0];
    }

    private static final class Constant implements Classifier {
        private final int value;
        private int closed;

        Constant(int value) {
            this.value = value;
        }

        @Override
        public InputSpec input() {
            return new InputSpec(Shape.of(1), Bounds.UNIT);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int blockSize() {
            return 1;
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            logits[0] = value;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
