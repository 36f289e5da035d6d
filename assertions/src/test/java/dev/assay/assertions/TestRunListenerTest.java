package dev.assay.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class TestRunListenerTest {
    private static final TestRun RUN = new TestRun();
    private static Path reports = Path.of("");

    /** Run by the launcher of the test alone: classes inside others are not looked for. */
    static class Tests {
        @BeforeAll
        static void before() {
            RUN.ask("data", "before all", "beforehand", null);
        }

        @Test
        void fails() {
            RUN.ask("<model>", "L\u221e \u2264 0.1", "3 of 100", reports.resolve("meter/report.html"));
            RUN.ask("<model>", "L2 \u2264 0.1", "5 of 100", null);
            throw new AssertionError("as it should");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void passes(int number) {
            RUN.ask("model " + number, "accuracy", "90 of 100", null);
        }

        @Test
        void is_left_out() {
            RUN.ask("model 3", "accuracy", "no matter", null);
            Assumptions.abort();
        }

        @Test
        void asks_nothing() {}
    }

    private static void run(TestRun run, Path page, Class<?> tests) {
        run(run, page, new RunFolder(page.resolveSibling("processes"), "run1", "process1"), tests);
    }

    private static void run(TestRun run, Path page, RunFolder processes, Class<?> tests) {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(tests))
                        .build(),
                new TestRunListener(run, page, processes));
    }

    @Test
    void should_gather_all_tests_of_a_run_into_one_page_that_leads_to_their_reports(@TempDir Path folder)
            throws IOException {
        reports = folder;
        Path page = folder.resolve("index.html");

        run(RUN, page, Tests.class);

        String html = Files.readString(page);
        assertThat(html)
                .contains("5 tests, 1 failed.", "<a href=\"meter/report.html\">3 of 100</a>", "&lt;model&gt;")
                .doesNotContain("asks_nothing");
        assertThat(html.indexOf("beforehand")).isLessThan(html.indexOf("3 of 100"));
        assertThat(html.indexOf("3 of 100")).isLessThan(html.indexOf("5 of 100"));
        assertThat(row(html, "TestRunListenerTest.Tests.fails")).contains("failed");
        assertThat(row(html, "TestRunListenerTest.Tests.is_left_out")).contains("skipped");
        assertThat(row(html, "TestRunListenerTest.Tests.passes: [1] number = 1"))
                .contains("passed", "model 1");
        assertThat(row(html, "TestRunListenerTest.Tests.passes: [2] number = 2"))
                .contains("passed", "model 2");
    }

    @Test
    void should_have_what_other_processes_of_the_run_found_and_nothing_of_other_runs(@TempDir Path folder)
            throws IOException {
        Path page = folder.resolve("index.html");
        Path processes = folder.resolve("processes");
        TestRun first = asking("model one");
        run(first, page, new RunFolder(processes, "run1", "1"), Silent.class);
        run(asking("model two"), page, new RunFolder(processes, "run1", "2"), Silent.class);
        assertThat(Files.readString(page)).contains("model one", "model two");

        first.ask("again", "q", "r", null);
        run(first, page, new RunFolder(processes, "run1", "1"), Silent.class);
        assertThat(Files.readString(page)).contains("again", "model two").containsOnlyOnce("model one");

        run(asking("model three"), page, new RunFolder(processes, "run2", "3"), Silent.class);
        assertThat(Files.readString(page)).contains("model three").doesNotContain("model one", "model two");
    }

    private static TestRun asking(String subject) {
        TestRun run = new TestRun();
        run.ask(subject, "question", "result", null);
        return run;
    }

    @Test
    void should_be_of_one_run_with_what_the_same_program_started(@TempDir Path folder) {
        RunFolder.ofProcess(folder).join(List.of());
        RunFolder.ofProcess(folder).join(List.of());
        assertThat(folder).isDirectoryContaining("glob:**-*.json");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    private static String row(String html, String test) {
        int begin = html.indexOf("<tr><th scope=\"row\">" + test + "</th>");
        assertThat(begin).as(test).isPositive();
        return html.substring(begin, html.indexOf("</tr>", begin));
    }

    @Test
    void should_write_nothing_where_nothing_was_asked(@TempDir Path folder) {
        run(new TestRun(), folder.resolve("index.html"), Silent.class);

        assertThat(folder.resolve("index.html")).doesNotExist();
    }

    /** Asks nothing. */
    static class Silent {
        @Test
        void passes() {}
    }

    @Test
    void the_platform_should_find_it_by_itself() {
        assertThat(ServiceLoader.load(TestExecutionListener.class)).hasAtLeastOneElementOfType(TestRunListener.class);
    }
}
