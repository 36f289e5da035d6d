package dev.assay.assertions;

import dev.assay.reports.document.Verdict;
import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Gathers what the assertions of a test run asked for into one page, {@code target/assay/index.html}; the platform finds it by itself wherever this module is on the class path. Where
 * a build runs its tests in several processes, the page has those of all.
 */
public final class TestRunListener implements TestExecutionListener {
    private static final Path PAGE = Path.of("target", "assay", "index.html");
    private static final Path PROCESSES = Path.of("target", "assay", "processes");

    private final TestRun run;
    private final Path page;
    private final RunFolder processes;

    /** For the platform. */
    public TestRunListener() {
        this(TestRun.CURRENT, PAGE, RunFolder.ofProcess(PROCESSES));
    }

    TestRunListener(TestRun run, Path page, RunFolder processes) {
        this.run = run;
        this.page = page;
        this.processes = processes;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        run.begin(name(test));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        run.end(
                name(test),
                switch (result.getStatus()) {
                    case SUCCESSFUL -> Verdict.PASS;
                    case FAILED -> Verdict.FAIL;
                    case ABORTED -> Verdict.SKIPPED;
                });
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (!run.isEmpty()) {
            run.write(page, processes, AuditedSubject.version());
        }
    }

    /** The class, and the method with what it was called with. */
    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? simple(method.getClassName()) + "." + method.getMethodName() + called(test, method)
                        : source instanceof ClassSource type ? simple(type.getClassName()) : test.getDisplayName())
                .orElseGet(test::getDisplayName);
    }

    private static String called(TestIdentifier test, MethodSource method) {
        return test.getDisplayName().startsWith(method.getMethodName()) ? "" : ": " + test.getDisplayName();
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }
}
