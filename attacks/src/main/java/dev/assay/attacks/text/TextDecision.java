package dev.assay.attacks.text;

import java.nio.ByteBuffer;

/**
 * What one attack came to on one text, whole: with this alone the text need not be attacked again.
 *
 * @param outcome {@link TextOutcome.Standing} or {@link TextOutcome.Fooled}
 * @param verifications rows that the verifier was run on
 */
record TextDecision(TextOutcome outcome, int verifications) {
    byte[] toBytes() {
        if (outcome instanceof TextOutcome.Fooled fooled) {
            int[] tokens = fooled.text().tokens();
            ByteBuffer out = ByteBuffer.allocate(Integer.BYTES * (3 + tokens.length))
                    .putInt(verifications)
                    .putInt(fooled.queries())
                    .putInt(fooled.prediction());
            out.asIntBuffer().put(tokens);
            return out.array();
        }
        int queries = outcome instanceof TextOutcome.Standing standing ? standing.queries() : 0;
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(verifications)
                .putInt(queries)
                .array();
    }

    /** The decision that {@link #toBytes} wrote, about this text. */
    static TextDecision of(byte[] bytes, TextSample original) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int verifications = in.getInt();
        int queries = in.getInt();
        if (!in.hasRemaining()) {
            return new TextDecision(new TextOutcome.Standing(queries), verifications);
        }
        int prediction = in.getInt();
        int[] tokens = new int[in.remaining() / Integer.BYTES];
        in.asIntBuffer().get(tokens);
        EditedText text = EditedText.of(original, tokens);
        return new TextDecision(new TextOutcome.Fooled(text, text.edits(), prediction, queries), verifications);
    }
}
