package dev.assay.validation.split;

/** A way in which one sample can be broken. */
public enum Defect {
    /** A value is not a number. */
    NOT_A_NUMBER,
    /** A value is infinite. */
    INFINITE,
    /** A value lies outside the bounds, by more than a millionth of their range. */
    OUT_OF_BOUNDS,
    /** All values are the same, in a sample of two values or more. */
    CONSTANT,
    /** A text without a letter or digit. */
    BLANK_TEXT,
    /** A text with the replacement character U+FFFD or a control character that is no white space. */
    GARBLED_TEXT,
    /** The label is no index of a class. */
    FOREIGN_LABEL
}
