package dev.assay.models.savedmodel.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was done to a model on its way in, a line for each thing that a user may want to know. */
public final class ImportNotes {
    private static final int SHOWN = 5;

    private ImportNotes() {}

    /** One line for each, without a full stop; empty where nothing is worth a word. */
    public static List<String> of(ImportReport report) {
        List<String> notes = new ArrayList<>();
        if (!report.bypassedGradients().isEmpty()) {
            notes.add("it brings gradients of its own, the true one is taken instead: "
                    + list(report.bypassedGradients()));
        }
        if (!report.stoppedGradients().isEmpty()) {
            notes.add("it stops gradients, which is undone: " + list(report.stoppedGradients()));
        }
        report.suspects()
                .forEach((op, layers) -> notes.add(op + " may hide the gradient or be random: " + list(layers)));
        report.loops().forEach((loop, steps) -> notes.add("loop unrolled, " + steps + " steps: " + loop));
        if (report.wholeNumbers()) {
            notes.add("it takes whole numbers; attacked are the floats that they are cast to");
        }
        if (!report.embeddings().isEmpty()) {
            notes.add("it looks vectors up by its input: " + list(report.embeddings()));
        }
        report.range()
                .ifPresent(range -> notes.add(String.format(
                        Locale.ROOT,
                        "its first layers speak for values from %s to %s",
                        number(range.low()),
                        number(range.high()))));
        if (report.channelsFirst()) {
            notes.add("it takes channels first; images are turned on the way in");
        }
        return notes;
    }

    private static String number(float value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : Float.toString(value);
    }

    private static String list(List<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
