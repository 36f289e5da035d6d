package dev.assay.studies.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.error.UserError;
import dev.assay.core.record.WorkRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Map<String, String> STUDY = study("100");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_finished_cell_should_be_there_when_the_journal_is_opened_again() {
        write();
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            assertThat(journal.resumed()).isEqualTo(2);
            assertThat(journal.find("a")).contains(new CellRecord.Entry(1.5, "{\"x\":0.1}"));
            assertThat(journal.find("b \"ü\"")).contains(new CellRecord.Entry(2, "[1,2]"));
            assertThat(journal.find("c")).isEmpty();
        }
    }

    @Test
    void a_last_line_torn_at_any_byte_should_cost_its_cell_alone() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(file());
        int last = lastLine(whole);
        for (int length = last; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
                assertThat(journal.resumed()).as("torn at byte %d", length).isEqualTo(1);
                journal.append("b \"ü\"", new CellRecord.Entry(2, "[1,2]"));
            }
            assertThat(Files.readAllBytes(file())).as("torn at byte %d", length).isEqualTo(whole);
        }
    }

    @Test
    void a_header_torn_at_any_byte_should_begin_anew() throws IOException {
        Journal.open(file(), STUDY, Journal.Foreign.REFUSE).close();
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            Journal.open(file(), STUDY, Journal.Foreign.REFUSE).close();
            assertThat(Files.readAllBytes(file())).as("torn at byte %d", length).isEqualTo(whole);
        }
    }

    @Test
    void a_flipped_bit_in_the_last_line_should_cost_its_cell_and_before_it_the_journal() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(file());
        int last = lastLine(whole);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            // A bit whose flip cannot make a line feed of another byte of these lines.
            damaged[at] ^= 0x40;
            Files.write(file(), damaged);
            if (at == last - 1) {
                // The last two lines are one now, and it is not whole.
                try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
                    assertThat(journal.resumed()).isZero();
                }
            } else if (at >= last) {
                try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
                    assertThat(journal.resumed()).as("byte %d", at).isEqualTo(1);
                }
            } else {
                assertThatExceptionOfType(UserError.class)
                        .as("byte %d", at)
                        .isThrownBy(() -> Journal.open(file(), STUDY, Journal.Foreign.REFUSE))
                        .withMessageStartingWith("The journal " + file() + " is damaged in line ");
                assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
            }
        }
    }

    @Test
    void the_journal_of_another_study_should_be_refused_and_left_alone() throws IOException {
        write();
        byte[] before = Files.readAllBytes(file());
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Journal.open(file(), study("1000"), Journal.Foreign.REFUSE))
                .withMessage("The journal " + file()
                        + " is of another run: its labels is 100, expected 1000; name another folder with"
                        + " --out, or begin anew with --force");
        Map<String, String> more = study("100");
        more.put("arms", "all");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Journal.open(file(), more, Journal.Foreign.REFUSE))
                .withMessageContaining("its arms is nothing, expected all");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Journal.open(file(), Map.of("labels", "100"), Journal.Foreign.REFUSE))
                .withMessageContaining("its data is 00ff, expected nothing");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void the_journal_of_another_run_or_a_damaged_one_should_give_way_where_that_is_wanted() throws IOException {
        for (int damage = 0; damage < 2; damage++) {
            write();
            if (damage == 1) {
                byte[] bytes = Files.readAllBytes(file());
                bytes[bytes.length / 2] ^= 0x40;
                Files.write(file(), bytes);
            }
            try (Journal journal = Journal.open(file(), study("1000"), Journal.Foreign.REPLACE)) {
                assertThat(journal.resumed()).isZero();
                assertThat(journal.find("a")).isEmpty();
                journal.append("a", new CellRecord.Entry(3, "1"));
            }
            try (Journal journal = Journal.open(file(), study("1000"), Journal.Foreign.REFUSE)) {
                assertThat(journal.find("a")).contains(new CellRecord.Entry(3, "1"));
            }
            Files.delete(file());
        }
    }

    @Test
    void a_journal_without_a_cell_should_not_be_in_the_way_of_another_run() {
        Journal.open(file(), study("1000"), Journal.Foreign.REFUSE).close();
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            assertThat(journal.isEmpty()).isTrue();
        }
        write();
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            assertThat(journal.isEmpty()).isFalse();
        }
    }

    @Test
    void pieces_of_work_should_come_back_as_the_bytes_they_were() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            new RecordedWork(journal).under("part").keep("a", all);
            new RecordedWork(journal).keep("empty", new byte[0]);
        }
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            WorkRecord work = new RecordedWork(journal);
            assertThat(work.find("part/a"))
                    .hasValueSatisfying(found -> assertThat(found).isEqualTo(all));
            assertThat(work.find("empty"))
                    .hasValueSatisfying(found -> assertThat(found).isEmpty());
            assertThat(work.find("a")).isEmpty();
        }
    }

    @Test
    void what_is_no_journal_should_be_refused_and_left_alone() throws IOException {
        for (String content : List.of("a letter", "a letter\nof two lines\n", "{\"format\":2}")) {
            Files.writeString(file(), content);
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> Journal.open(file(), STUDY, Journal.Foreign.REFUSE))
                    .withMessageContaining(file().toString());
            assertThat(file()).hasContent(content);
        }
    }

    @Test
    void a_journal_should_be_written_by_one_at_a_time() {
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> Journal.open(file(), STUDY, Journal.Foreign.REFUSE))
                    .withMessage("Another process works on the run whose journal is " + file());
            assertThat(journal.resumed()).isZero();
        }
    }

    @Test
    void a_journal_that_cannot_be_written_should_be_said_in_a_line() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Path below = folder.resolve("file").resolve("study.journal");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Journal.open(below, STUDY, Journal.Foreign.REFUSE))
                .withMessage("Cannot write " + below + ": a file is in the way where a directory is needed");
    }

    @Test
    void a_journal_should_begin_anew_where_its_cells_are_of_no_use() {
        write();
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            journal.beginAnew();
            assertThat(journal.find("a")).isEmpty();
            journal.append("c", new CellRecord.Entry(1, "3"));
        }
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            assertThat(journal.resumed()).isEqualTo(1);
            assertThat(journal.find("c")).isPresent();
        }
    }

    @Test
    void a_journal_should_go_when_it_is_not_needed_any_more() {
        Journal.open(file(), STUDY, Journal.Foreign.REFUSE).delete();
        assertThat(file()).doesNotExist();
    }

    private void write() {
        try (Journal journal = Journal.open(file(), STUDY, Journal.Foreign.REFUSE)) {
            journal.append("a", new CellRecord.Entry(1.5, "{\"x\":0.1}"));
            journal.append("b \"ü\"", new CellRecord.Entry(2, "[1,2]"));
        }
    }

    private static int lastLine(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.lastIndexOf('\n', text.length() - 2) + 1;
    }

    private Path file() {
        return folder.resolve("study.journal");
    }

    private static Map<String, String> study(String labels) {
        Map<String, String> study = new LinkedHashMap<>();
        study.put("labels", labels);
        study.put("data", "00ff");
        return study;
    }
}
