package dev.assay.models.curriculum;

import dev.assay.core.data.format.Verse;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The groups of books of the Bible, as Christian Bibles print them; the first five are the Old Testament. */
enum BookGroup {
    LAW("old: law", "Genesis,Exodus,Leviticus,Numbers,Deuteronomy"),
    HISTORY(
            "old: history",
            "Joshua,Judges,Ruth,1 Samuel,2 Samuel,1 Kings,2 Kings,1 Chronicles,2 Chronicles,Ezra,Nehemiah,Esther"),
    WISDOM("old: wisdom", "Job,Psalms,Proverbs,Ecclesiastes,Song of Solomon"),
    MAJOR_PROPHETS("old: major prophets", "Isaiah,Jeremiah,Lamentations,Ezekiel,Daniel"),
    MINOR_PROPHETS(
            "old: minor prophets",
            "Hosea,Joel,Amos,Obadiah,Jonah,Micah,Nahum,Habakkuk,Zephaniah,Haggai,Zechariah,Malachi"),
    GOSPELS("new: gospels and acts", "Matthew,Mark,Luke,John,Acts"),
    LETTERS(
            "new: letters",
            "Romans,1 Corinthians,2 Corinthians,Galatians,Ephesians,Philippians,Colossians,1 Thessalonians,2 Thessalonians,"
                    + "1 Timothy,2 Timothy,Titus,Philemon,Hebrews,James,1 Peter,2 Peter,1 John,2 John,3 John,Jude"),
    REVELATION("new: revelation", "Revelation");

    private static final Map<String, BookGroup> OF_BOOK = ofBook();

    private final String title;
    private final String books;

    BookGroup(String title, String books) {
        this.title = title;
        this.books = books;
    }

    /** The group of a verse. */
    static BookGroup of(Verse verse) {
        String reference = verse.reference();
        BookGroup group = OF_BOOK.get(reference.substring(0, reference.lastIndexOf(' ')));
        if (group == null) {
            throw new IllegalArgumentException("No group has the book of " + reference);
        }
        return group;
    }

    /** Whether all of these are books of the Bible. */
    static boolean knowsAll(Collection<String> books) {
        return OF_BOOK.keySet().containsAll(books);
    }

    /** The name of the group of a book that there is. */
    static String titleOf(String book) {
        return Objects.requireNonNull(OF_BOOK.get(book)).title();
    }

    /** What it is called. */
    String title() {
        return title;
    }

    /** The names of the groups, in their order. */
    static List<String> titles() {
        return Arrays.stream(values()).map(BookGroup::title).toList();
    }

    private static Map<String, BookGroup> ofBook() {
        Map<String, BookGroup> found = new HashMap<>();
        for (BookGroup group : values()) {
            for (String book : group.books.split(",", -1)) {
                found.put(book, group);
            }
        }
        return Map.copyOf(found);
    }
}
