package dev.assay.acceptance.sameanswer;

/**
 * How the same work is laid out.
 *
 * @param blockSize rows in every run of the model
 * @param sessions side by side
 * @param shuffled whether the samples come in another order
 * @param toTheEnd whether every sample goes on to an attack's last step, decided or not
 * @param border where the samples are cut into two shards, each an evaluation of its own; 0 for none
 */
record Arrangement(int blockSize, int sessions, boolean shuffled, boolean toTheEnd, int border) {
    /** In order, in blocks of 16, on one session, in one piece; decided samples are dropped. */
    static final Arrangement PLAIN = new Arrangement(16, 1, false, false, 0);

    static Arrangement parse(String text) {
        String[] parts = text.split(",", -1);
        return new Arrangement(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Boolean.parseBoolean(parts[2]),
                Boolean.parseBoolean(parts[3]),
                Integer.parseInt(parts[4]));
    }

    /** The text that {@link #parse} reads back. */
    String text() {
        return blockSize + "," + sessions + "," + shuffled + "," + toTheEnd + "," + border;
    }

    Arrangement blocks(int size) {
        return new Arrangement(size, sessions, shuffled, toTheEnd, border);
    }

    Arrangement sessions(int count) {
        return new Arrangement(blockSize, count, shuffled, toTheEnd, border);
    }

    Arrangement shuffledSamples() {
        return new Arrangement(blockSize, sessions, true, toTheEnd, border);
    }

    Arrangement everyStep() {
        return new Arrangement(blockSize, sessions, shuffled, true, border);
    }

    Arrangement cutAt(int position) {
        return new Arrangement(blockSize, sessions, shuffled, toTheEnd, position);
    }
}
