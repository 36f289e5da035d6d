package dev.assay.reports.reference;

/** What a finding has to do with what it refers to; never that something complies. */
public enum Relation {
    /** The finding is what such an attack does, or could do. */
    SHOWS("shows"),
    /** An attack leaves such traces, as harmless causes do. */
    MAY_BE_A_TRACE_OF("may be a trace of"),
    /** The finding is about what stands there. */
    CONCERNS("concerns");

    private final String words;

    Relation(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
