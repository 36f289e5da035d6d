package dev.assay.core.record;

import java.util.Optional;

/**
 * What came of pieces of work that are finished, under a key each. Whoever works asks it first and tells it afterwards. A piece's result may depend on nothing
 * but its key and on what is the same for the whole record. Safe for use by several threads.
 */
public interface WorkRecord {
    /** Knows nothing and keeps nothing. */
    WorkRecord NONE = new WorkRecord() {
        @Override
        public Optional<byte[]> find(String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, byte[] result) {
            // Nothing is kept.
        }
    };

    /** What came of the piece of this key, if it is finished. */
    Optional<byte[]> find(String key);

    /** Keeps what came of a piece that is finished. */
    void keep(String key, byte[] result);

    /** The same record for a part of the work, whose keys are told apart from all others by the part's name. */
    default WorkRecord under(String part) {
        WorkRecord whole = this;
        return new WorkRecord() {
            @Override
            public Optional<byte[]> find(String key) {
                return whole.find(part + "/" + key);
            }

            @Override
            public void keep(String key, byte[] result) {
                whole.keep(part + "/" + key, result);
            }
        };
    }
}
