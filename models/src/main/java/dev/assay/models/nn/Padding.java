package dev.assay.models.nn;

/** What a convolution sees beyond the edges. */
public enum Padding {
    /** Zeros, so that height and width stay. */
    SAME,
    /** Nothing: filters stay inside, so that height and width shrink by their size less one. */
    VALID
}
