package dev.assay.studies.comparison;

/**
 * What examples made on one model do to another, of samples that both get right unchanged.
 *
 * @param from index of the model the examples were made on
 * @param to index of the model that was shown them; the same where they were made on itself
 * @param right how many samples both get right
 * @param made of how many of these there is an example that fools the first
 * @param fooled how many of these examples fool the second
 */
public record Transfer(int from, int to, int right, int made, int fooled) {}
