package dev.assay.attacks.text;

/**
 * What a search is about.
 *
 * @param alphabet what may be put in
 * @param edits the most characters that may be substituted, at least 1
 * @param seed of all random numbers
 */
record EditSetting(Alphabet alphabet, int edits, long seed) {}
