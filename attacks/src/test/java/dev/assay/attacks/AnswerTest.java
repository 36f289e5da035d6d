package dev.assay.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void should_not_take_a_tie_for_another_class() {
        float[] logits = {1, 1, 0, 1, 1 + 1e-5f, 0, 1, 1 + 3e-5f, 0};
        Answer answer = new Answer(logits, new float[0], new float[0], 3, 4);

        assertThat(answer.at(0).misclassified(0)).isFalse();
        assertThat(answer.at(1).misclassified(0)).isFalse();
        assertThat(answer.at(2).misclassified(0)).isTrue();
        assertThat(answer.at(2).misclassified(1)).isFalse();
    }
}
