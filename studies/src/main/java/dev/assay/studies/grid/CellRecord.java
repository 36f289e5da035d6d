package dev.assay.studies.grid;

import java.util.Optional;

/** What is known of cells that are finished. Safe for use by several threads. */
public interface CellRecord {
    /** Knows nothing and keeps nothing. */
    CellRecord NONE = new CellRecord() {
        @Override
        public Optional<Entry> find(String key) {
            return Optional.empty();
        }

        @Override
        public void append(String key, Entry entry) {
            // Nothing is kept.
        }
    };

    /**
     * A finished cell.
     *
     * @param seconds how long it took
     * @param result what came out, as JSON on one line
     */
    record Entry(double seconds, String result) {}

    /** The cell of this key, if it is finished. */
    Optional<Entry> find(String key);

    /** Keeps a cell that is finished. */
    void append(String key, Entry entry);
}
