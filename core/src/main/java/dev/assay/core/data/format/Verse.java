package dev.assay.core.data.format;

/**
 * A verse of the Bible.
 *
 * @param reference book, chapter and verse, such as {@code 1 Samuel 17:4}
 * @param text its words
 */
public record Verse(String reference, String text) {}
