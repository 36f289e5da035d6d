package dev.assay.attacks.text;

import dev.assay.core.model.NextTokenModel;
import java.util.Arrays;
import java.util.List;

/**
 * How much worse a model foretells the characters that were not edited: the sum over the untouched characters of what their improbability, {@code -log P}, rises
 * by through the edits before them. Nothing is ever fooled.
 */
final class BitsObjective implements EditObjective {
    private final NextTokenModel model;
    private final CleanLosses unchanged;
    private final int length;
    private final int[] tokens;
    private final int[] next;
    private final float[] weights;
    private final float[] losses;

    /**
     * Takes the model over.
     *
     * @param unchanged the losses of each text as it is, from {@link #losses}
     */
    BitsObjective(NextTokenModel model, CleanLosses unchanged) {
        this.model = model;
        this.unchanged = unchanged;
        length = model.length();
        int places = model.blockSize() * length;
        tokens = new int[places];
        next = new int[places];
        weights = new float[places];
        losses = new float[places];
    }

    @Override
    public int blockSize() {
        return model.blockSize();
    }

    @Override
    public boolean differentiable() {
        return true;
    }

    @Override
    public void values(List<EditQuery> rows) {
        load(rows);
        model.losses(tokens, next, losses);
        answer(rows);
    }

    /** The losses of texts as they are: {@code -log P} of the token behind each place. */
    void losses(List<TextSample> rows, float[][] destination) {
        load(rows.stream().map(row -> EditQuery.value(EditedText.of(row))).toList());
        model.losses(tokens, next, losses);
        for (int row = 0; row < rows.size(); row++) {
            destination[row] = Arrays.copyOfRange(losses, row * length, (row + 1) * length);
        }
    }

    @Override
    public void effects(List<EditQuery> rows, float[] effects) {
        load(rows);
        model.substitutions(tokens, next, weights, losses, effects);
        answer(rows);
        for (int row = 0; row < rows.size(); row++) {
            EditedText text = rows.get(row).text();
            Effects.relative(text, effects, row, model.tokens());
            leaving(text, row, effects);
        }
    }

    /** A character that is edited is counted no longer: what its loss rose by is lost, whatever is put in its place. */
    private void leaving(EditedText text, int row, float[] effects) {
        float[] before = unchanged.of(text.original());
        for (int place = 1; place < length; place++) {
            float lost = losses[row * length + place - 1] - before[place - 1];
            int at = (row * length + place) * model.tokens();
            for (int token = 0; token < model.tokens(); token++) {
                effects[at + token] -= lost;
            }
        }
    }

    private void load(List<EditQuery> rows) {
        Arrays.fill(tokens, 0);
        Arrays.fill(next, 0);
        Arrays.fill(weights, 0);
        for (int row = 0; row < rows.size(); row++) {
            EditedText text = rows.get(row).text();
            int at = row * length;
            for (int place = 0; place < length; place++) {
                tokens[at + place] = text.token(place);
                if (place > 0 && text.original().token(place) != 0) {
                    next[at + place - 1] = text.original().token(place);
                    weights[at + place - 1] = text.edited(place) ? 0 : 1;
                }
            }
        }
    }

    private void answer(List<EditQuery> rows) {
        for (int row = 0; row < rows.size(); row++) {
            EditedText text = rows.get(row).text();
            float[] before = unchanged.of(text.original());
            double rise = 0;
            for (int place = 0; place < length - 1; place++) {
                int at = row * length + place;
                rise += weights[at] == 0 ? 0 : (double) losses[at] - before[place];
            }
            rows.get(row).answer(rise, -1, false);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
