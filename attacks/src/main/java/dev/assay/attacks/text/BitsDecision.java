package dev.assay.attacks.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What one attack came to on one text of a model of language, whole: with this alone the text need not be attacked again.
 *
 * @param queries rows that the model was run on
 * @param worst the worst text for each number of edits that was asked about
 */
record BitsDecision(int queries, List<Worst> worst) {
    /**
     * A text.
     *
     * @param text the edited text
     * @param rise how many nats more its untouched characters have than before
     */
    record Worst(EditedText text, double rise) {}

    byte[] toBytes() {
        int length = worst.isEmpty() ? 0 : worst.get(0).text().original().length();
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + worst.size() * (Double.BYTES + Integer.BYTES * length));
        out.putInt(queries);
        for (Worst each : worst) {
            out.putDouble(each.rise());
            for (int token : each.text().tokens()) {
                out.putInt(token);
            }
        }
        return out.array();
    }

    /** The decision that {@link #toBytes} wrote, about this text and so many numbers of edits. */
    static BitsDecision of(byte[] bytes, TextSample original, int numbers) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int queries = in.getInt();
        List<Worst> worst = new ArrayList<>();
        for (int i = 0; i < numbers; i++) {
            double rise = in.getDouble();
            int[] tokens = new int[original.length()];
            for (int place = 0; place < tokens.length; place++) {
                tokens[place] = in.getInt();
            }
            worst.add(new Worst(EditedText.of(original, tokens), rise));
        }
        return new BitsDecision(queries, worst);
    }
}
