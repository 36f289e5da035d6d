package dev.assay.studies.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalExecutorTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    /** A result with numbers that a sloppy way through text would change. */
    record Value(double number, float single, List<Double> more) {
        Value {
            more = List.copyOf(more);
        }
    }

    private final class Square implements Cell<Value> {
        private final int n;
        private final Function<Integer, Double> work;

        Square(int n, Function<Integer, Double> work) {
            this.n = n;
            this.work = work;
        }

        @Override
        public String key() {
            return "square of " + n;
        }

        @Override
        public Class<Value> type() {
            return Value.class;
        }

        @Override
        public Value run(Progress progress) {
            progress.update("squaring", 1, 2, "");
            ran.add(key());
            double result = work.apply(n);
            return new Value(Math.sqrt(result), (float) Math.cbrt(result), List.of(1 / 3.0, Math.nextUp(1.0)));
        }
    }

    @Test
    void results_should_come_in_the_order_of_the_cells_whatever_the_number_of_jobs() {
        List<Value> one = values(new LocalExecutor(1, CellRecord.NONE, Progress.SILENT).run("squares", cells(20)));
        List<Value> three = values(new LocalExecutor(3, CellRecord.NONE, Progress.SILENT).run("squares", cells(20)));
        assertThat(three).isEqualTo(one);
        assertThat(one)
                .extracting(Value::number)
                .isEqualTo(IntStream.range(0, 20)
                        .mapToObj(n -> Math.sqrt((double) n * n))
                        .toList());
    }

    @Test
    void cells_should_run_side_by_side() {
        CountDownLatch both = new CountDownLatch(2);
        // Each waits for the other to have begun: one after the other they would wait for ever.
        Function<Integer, Double> meeting = n -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 1.0;
        };
        List<Square> cells = List.of(new Square(1, meeting), new Square(2, meeting));
        assertThat(new LocalExecutor(2, CellRecord.NONE, Progress.SILENT).run("meeting", cells))
                .hasSize(2);
    }

    @Test
    void a_study_killed_at_any_byte_of_its_last_cell_should_go_on_to_the_same_result() throws IOException {
        Path file = folder.resolve("study.journal");
        List<Value> whole = values(journaled(file, 4));
        byte[] journal = Files.readAllBytes(file);
        int last = lastLine(journal);
        for (int length = last; length < journal.length; length++) {
            Files.write(file, Arrays.copyOf(journal, length));
            ran.clear();
            assertThat(values(journaled(file, 4))).isEqualTo(whole);
            assertThat(ran).containsExactly("square of 3");
        }
        ran.clear();
        List<FinishedCell<Value>> again = journaled(file, 4);
        assertThat(values(again)).isEqualTo(whole);
        assertThat(ran).isEmpty();
    }

    @Test
    void a_cell_that_fails_should_end_the_study_and_keep_what_is_finished() throws IOException {
        Path file = folder.resolve("study.journal");
        List<Square> cells = List.of(
                new Square(0, n -> 1.0),
                new Square(1, n -> {
                    throw new UserError("bad input");
                }),
                new Square(2, n -> 1.0));
        try (Journal journal = Journal.open(file, Map.of(), Journal.Foreign.REFUSE)) {
            LocalExecutor executor = new LocalExecutor(1, journal, Progress.SILENT);
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> executor.run("failing", cells))
                    .withMessage("bad input");
        }
        assertThat(ran).containsExactly("square of 0", "square of 1");
        try (Journal journal = Journal.open(file, Map.of(), Journal.Foreign.REFUSE)) {
            assertThat(journal.find("square of 0")).isPresent();
            assertThat(journal.resumed()).isEqualTo(1);
        }
    }

    @Test
    void keys_should_be_unique_in_a_study() {
        LocalExecutor executor = new LocalExecutor(1, CellRecord.NONE, Progress.SILENT);
        executor.run("first", cells(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> executor.run("second", cells(1)))
                .withMessage("Two cells of a study have the key 'square of 0'");
    }

    @Test
    void progress_should_count_cells_and_say_what_is_done_inside() {
        List<String> said = new ArrayList<>();
        Progress progress = (task, done, total, detail) ->
                said.add(task + " " + done + "/" + total + (" " + detail).stripTrailing());
        new LocalExecutor(1, CellRecord.NONE, progress).run("squares", cells(2));
        assertThat(said)
                .containsExactly(
                        "squares 0/2 square of 0: squaring 50 %",
                        "squares 1/2", "squares 1/2 square of 1: squaring 50 %", "squares 2/2");
    }

    private List<FinishedCell<Value>> journaled(Path file, int cells) {
        try (Journal journal = Journal.open(file, Map.of("cells", Integer.toString(cells)), Journal.Foreign.REFUSE)) {
            return new LocalExecutor(1, journal, Progress.SILENT).run("squares", cells(cells));
        }
    }

    private List<Square> cells(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Square(n, k -> (double) k * k))
                .toList();
    }

    private static List<Value> values(List<FinishedCell<Value>> finished) {
        return finished.stream().map(FinishedCell::result).toList();
    }

    private static int lastLine(byte[] content) {
        int at = content.length - 2;
        while (content[at] != '\n') {
            at--;
        }
        return at + 1;
    }
}
