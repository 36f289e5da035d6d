package dev.assay.reports.document;

/**
 * A picture and what it is.
 *
 * @param picture the picture
 * @param words a few words, for those too who do not see it
 */
public record Shown(Picture picture, String words) {}
