package dev.assay.reports.assembly;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.reports.document.Excerpt;
import dev.assay.validation.check.Exhibit;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts out of texts what shows a finding: around the words that matter, or around those that two texts have not in common. */
final class ExcerptAssembly {
    private static final int SIDE_BY_SIDE = 2;

    /** Code points shown of a text, and of those before the first mark. */
    private static final int LENGTH = 280;

    private static final int BEFORE = 60;

    /** Words of each text that are compared: the work grows with the square. */
    private static final int COMPARED = 600;

    /** A word with the white space behind it. */
    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

    private ExcerptAssembly() {}

    /** An excerpt of each text; none where the samples are no texts or not at hand. */
    static List<Excerpt> of(Exhibit exhibit, Map<Role, Dataset> splits) {
        List<String> names = new ArrayList<>();
        List<List<String>> texts = new ArrayList<>();
        for (SampleReference sample : exhibit.samples()) {
            Dataset data = splits.get(sample.role());
            if (data != null && Text.in(data.spec()) && texts.size() < SIDE_BY_SIDE) {
                names.add(ExhibitAssembly.name(sample, data));
                texts.add(words(Text.at(data, sample.position())));
            }
        }
        List<Excerpt> excerpts = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            List<String> own = texts.get(i);
            boolean[] marks;
            if (!exhibit.words().isEmpty()) {
                marks = among(own, exhibit.words());
            } else if (texts.size() == SIDE_BY_SIDE) {
                marks = without(own, texts.get(1 - i));
            } else {
                marks = new boolean[own.size()];
            }
            excerpts.add(new Excerpt(names.get(i), cut(own, marks)));
        }
        return excerpts;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static boolean[] among(List<String> text, List<String> wanted) {
        boolean[] marks = new boolean[text.size()];
        for (int i = 0; i < marks.length; i++) {
            List<String> folded = List.of(Words.folded(text.get(i)).split(" ", -1));
            marks[i] = wanted.stream().anyMatch(folded::contains);
        }
        return marks;
    }

    /** Marks the words that are not in the longest common subsequence of both texts; none where nothing is in common. */
    private static boolean[] without(List<String> text, List<String> other) {
        int n = Math.min(COMPARED, text.size());
        int m = Math.min(COMPARED, other.size());
        int[][] common = new int[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                common[i][j] = same(text.get(i), other.get(j))
                        ? 1 + common[i + 1][j + 1]
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        boolean[] marks = new boolean[text.size()];
        // Two texts that share few words are no versions of one another: everything would be marked.
        if (2 * common[0][0] < Math.min(n, m)) {
            return marks;
        }
        int j = 0;
        for (int i = 0; i < n; i++) {
            while (j < m && common[i][j] == common[i][j + 1]) {
                j++;
            }
            if (j < m && common[i + 1][j] < common[i][j]) {
                j++;
            } else {
                marks[i] = true;
            }
        }
        return marks;
    }

    private static boolean same(String word, String other) {
        return word.strip().equals(other.strip());
    }

    /** Pieces of some hundred characters around the first mark. */
    private static List<Excerpt.Piece> cut(List<String> words, boolean[] marks) {
        int first = 0;
        while (first < marks.length && !marks[first]) {
            first++;
        }
        int from = first == marks.length ? 0 : first;
        int before = 0;
        while (from > 0 && before + length(words.get(from - 1)) <= BEFORE) {
            from--;
            before += length(words.get(from));
        }
        List<Excerpt.Piece> pieces = new ArrayList<>();
        if (from > 0) {
            pieces.add(new Excerpt.Piece("… ", false));
        }
        int left = LENGTH;
        StringBuilder plain = new StringBuilder();
        int at = from;
        for (; at < words.size() && left > 0; at++) {
            String word = shortened(words.get(at), left);
            left -= length(word);
            if (marks[at]) {
                flush(pieces, plain);
                pieces.add(new Excerpt.Piece(word.stripTrailing(), true));
                plain.append(word.substring(word.stripTrailing().length()));
            } else {
                plain.append(word);
            }
        }
        if (at < words.size() || left <= 0) {
            plain.append(" …");
        }
        flush(pieces, plain);
        return pieces;
    }

    private static void flush(List<Excerpt.Piece> pieces, StringBuilder plain) {
        if (!plain.isEmpty()) {
            pieces.add(new Excerpt.Piece(plain.toString(), false));
            plain.setLength(0);
        }
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }

    /** The beginning of a word, with a sign for what would not be seen or would turn the line around. */
    private static String shortened(String word, int most) {
        StringBuilder shown = new StringBuilder();
        word.codePoints().limit(most).forEach(point -> {
            boolean unseen = Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE
                    || (Character.isISOControl(point) && !Character.isWhitespace(point));
            shown.appendCodePoint(unseen ? 0xFFFD : point);
        });
        return shown.toString();
    }
}
