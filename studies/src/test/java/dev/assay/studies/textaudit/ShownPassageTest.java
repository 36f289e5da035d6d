package dev.assay.studies.textaudit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.text.Alphabet;
import dev.assay.attacks.text.BitsEvaluation;
import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.HotFlip;
import dev.assay.attacks.text.RandomEdits;
import dev.assay.attacks.text.TextSample;
import dev.assay.core.model.NextTokenModel;
import dev.assay.core.progress.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownPassageTest {
    /** Every letter costs as many nats as the one before it is worth: edits to 5 cost the letter behind them most. */
    private static final class Worth implements NextTokenModel {
        @Override
        public int length() {
            return 5;
        }

        @Override
        public int tokens() {
            return 6;
        }

        @Override
        public int blockSize() {
            return 3;
        }

        @Override
        public void losses(int[] tokens, int[] next, float[] losses) {
            for (int i = 0; i < tokens.length; i++) {
                losses[i] = tokens[i];
            }
        }

        @Override
        public void substitutions(int[] tokens, int[] next, float[] weights, float[] losses, float[] scores) {
            losses(tokens, next, losses);
            for (int i = 0; i < tokens.length; i++) {
                for (int token = 0; token < 6; token++) {
                    scores[6 * i + token] = weights[i] * token;
                }
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void should_show_each_text_once_those_first_that_lost_most() {
        BitsResult result = BitsEvaluation.of(Worth::new, new Alphabet(6, 2, 3, 4, 5))
                .edits(List.of(1, 2))
                .attacks(List.of(new RandomEdits(1), new HotFlip(4)))
                .run(
                        List.of(
                                // Cannot lose anything.
                                new TextSample(1, 0, 1, 5, 5, 5, 5),
                                new TextSample(2, 0, 1, 4, 4, 4, 4),
                                new TextSample(3, 0, 1, 2, 2, 2, 2)),
                        Progress.SILENT);

        List<ShownPassage> shown = ShownPassage.worst(result, 5);

        assertThat(shown)
                .extracting(passage -> passage.edited().text().original().id())
                .containsExactly(3, 2);
        assertThat(shown).allSatisfy(passage -> {
            assertThat(passage.attack()).startsWith("hotflip");
            assertThat(passage.edited().rise()).isPositive();
        });
        assertThat(ShownPassage.worst(result, 1)).hasSize(1);
    }
}
