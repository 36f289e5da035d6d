package dev.assay.assertions;

import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.document.Verdict;
import dev.assay.reports.html.TestRunReport;
import dev.assay.reports.html.TestRunReport.Entry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the assertions of this process asked for, by the test that was running on their thread. There is one for the process, since assertions are static calls that know nothing of the test they stand in.
 */
final class TestRun {
    /** The run that assertions report to. */
    static final TestRun CURRENT = new TestRun();

    private static final String OUTSIDE = "outside of a test";

    private final ThreadLocal<Deque<String>> running = ThreadLocal.withInitial(ArrayDeque::new);
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Verdict> outcomes = new HashMap<>();

    /**
     * What one assertion asked for.
     *
     * @param test the test it stood in
     * @param subject what was looked at
     * @param question what was asked
     * @param result what came out
     * @param page where its report lies; null where none was written
     */
    private record Asked(
            String test,
            String subject,
            String question,
            String result,
            @Nullable Path page) {}

    /** Says that a test, or what comes before a class's tests, begins on this thread. */
    void begin(String test) {
        running.get().push(test);
    }

    /** Says how it ended. */
    synchronized void end(String test, Verdict outcome) {
        running.get().remove(test);
        outcomes.merge(test, outcome, (before, now) -> before == Verdict.FAIL ? before : now);
    }

    /** Keeps what was asked for by the test that runs on this thread. */
    synchronized void ask(String subject, String question, String result, @Nullable Path page) {
        Deque<String> tests = running.get();
        asked.add(new Asked(tests.isEmpty() ? OUTSIDE : tests.element(), subject, question, result, page));
    }

    /** Whether nothing was asked for. */
    synchronized boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Writes the page of all that was asked for so far, here and in the other processes of the run that have ended; links lead from it to the reports. */
    synchronized void write(Path page, RunFolder processes, String assay) {
        Path folder = page.toAbsolutePath().normalize().resolveSibling("");
        List<Entry> own = asked.stream()
                .map(one -> new Entry(
                        one.test(),
                        outcomes.get(one.test()),
                        one.subject(),
                        one.question(),
                        one.result(),
                        one.page() == null ? null : link(folder, one.page())))
                .distinct()
                .toList();
        // Tests may run side by side: their names decide, and within a test the order is its own.
        List<Entry> entries = processes.join(own).stream()
                .sorted(Comparator.comparing(Entry::test))
                .toList();
        String html = new TestRunReport(entries, assay).render();
        AtomicOutput.file(page, file -> Files.writeString(file, html, StandardCharsets.UTF_8));
    }

    /** Relative where that is possible, so that the folder may be moved. */
    private static String link(Path folder, Path page) {
        URI from = folder.toUri();
        URI to = page.toAbsolutePath().normalize().toUri();
        return from.relativize(to).toASCIIString();
    }
}
