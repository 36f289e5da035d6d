package dev.assay.cli.manual;

import java.util.List;
import java.util.stream.Stream;

/** Descriptions as the help shows them: picocli has put values in, and percent signs and ends of lines are left to be done. */
final class HelpText {
    private HelpText() {}

    /** The lines that have anything in them. */
    static List<String> lines(String[] description) {
        return Stream.of(description)
                .map(line -> line.replace("%n", " ").replace("%%", "%"))
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The first line up to the end of its first sentence, without what follows; empty where there is none. */
    static String firstSentence(String[] description) {
        String text = lines(description).stream().findFirst().orElse("").strip();
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end);
    }
}
