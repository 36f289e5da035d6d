package dev.assay.core.data.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the Bible, a verse a line: reference, tab, words. A reference is {@code Genesis 1:1} or, with the abbreviations of the program
 * {@code bible} that many copies come from, {@code Ge1:1}.
 */
public final class BibleText {
    private static final int LIMIT = 1 << 26;
    private static final Pattern LINE = Pattern.compile("(.+?) ?(\\d{1,3}:\\d{1,3})\t(\\S.*)");
    private static final Map<String, String> BOOKS = books();

    private BibleText() {}

    /**
     * Reads all verses in order.
     *
     * @param source the text, plain or gzipped, ASCII or UTF-8
     * @return the verses, the names of their books written out
     */
    public static List<Verse> verses(ByteSource source) {
        return source.read(BibleText::read);
    }

    private static List<Verse> read(CountedInput in) throws IOException {
        String text = new String(in.rest(LIMIT), StandardCharsets.UTF_8);
        List<Verse> verses = new ArrayList<>();
        long offset = 0;
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                verses.add(verse(in, offset, line));
            }
            offset += line.getBytes(StandardCharsets.UTF_8).length + 1L;
        }
        if (verses.isEmpty()) {
            throw in.wrong(0, "a verse a line", "none");
        }
        return List.copyOf(verses);
    }

    private static Verse verse(CountedInput in, long offset, String line) {
        Matcher matcher = LINE.matcher(line.strip());
        String book = matcher.matches() ? BOOKS.get(matcher.group(1)) : null;
        if (book == null) {
            throw in.wrong(
                    offset,
                    "BOOK CHAPTER:VERSE, a tab and words",
                    "'" + line.substring(0, Math.min(40, line.length())).strip() + "'");
        }
        return new Verse(book + " " + matcher.group(2), matcher.group(3));
    }

    /** From abbreviations, and from the names themselves, to names. */
    private static Map<String, String> books() {
        String table = """
                Ge=Genesis
                Exo=Exodus
                Lev=Leviticus
                Num=Numbers
                Deu=Deuteronomy
                Josh=Joshua
                Jdgs=Judges
                1Sm=1 Samuel
                2Sm=2 Samuel
                1Ki=1 Kings
                2Ki=2 Kings
                1Chr=1 Chronicles
                2Chr=2 Chronicles
                Neh=Nehemiah
                Est=Esther
                Psa=Psalms
                Prv=Proverbs
                Eccl=Ecclesiastes
                SSol=Song of Solomon
                Isa=Isaiah
                Jer=Jeremiah
                Lam=Lamentations
                Eze=Ezekiel
                Dan=Daniel
                Hos=Hosea
                Obad=Obadiah
                Mic=Micah
                Hab=Habakkuk
                Zep=Zephaniah
                Hag=Haggai
                Zec=Zechariah
                Mal=Malachi
                Mat=Matthew
                Rom=Romans
                1Cor=1 Corinthians
                2Cor=2 Corinthians
                Gal=Galatians
                Eph=Ephesians
                Phi=Philippians
                Col=Colossians
                1Th=1 Thessalonians
                2Th=2 Thessalonians
                1Tim=1 Timothy
                2Tim=2 Timothy
                Phmn=Philemon
                Heb=Hebrews
                Jas=James
                1Pet=1 Peter
                2Pet=2 Peter
                1Jn=1 John
                2Jn=2 John
                3Jn=3 John
                Rev=Revelation
                Ruth=Ruth
                Ezra=Ezra
                Job=Job
                Joel=Joel
                Amos=Amos
                Jonah=Jonah
                Nahum=Nahum
                Mark=Mark
                Luke=Luke
                John=John
                Acts=Acts
                Titus=Titus
                Jude=Jude
                """;
        Map<String, String> books = new HashMap<>();
        table.lines().map(line -> line.split("=", 2)).forEach(pair -> {
            books.put(pair[0], pair[1]);
            books.put(pair[1], pair[1]);
        });
        return Map.copyOf(books);
    }
}
