package dev.assay.reports.document;

/**
 * A check of the evaluation itself: is its result to be trusted?
 *
 * @param id stable name, such as {@code zero-gradient}
 * @param title the check in a few words for people
 * @param verdict how it ended
 * @param detail the numbers behind the verdict, or the reason why it was skipped
 */
public record SanityCheck(String id, String title, Verdict verdict, String detail) {}
