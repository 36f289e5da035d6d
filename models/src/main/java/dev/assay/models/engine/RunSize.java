package dev.assay.models.engine;

import java.util.Optional;

/**
 * How much of a model is run at a time. The number of rows decides the last bits of results, the number of sessions nothing: so memory is saved on sessions first.
 *
 * @param rows in every run, at least 1
 * @param sessions side by side, at least 1
 */
public record RunSize(int rows, int sessions) {
    public RunSize {
        if (rows < 1 || sessions < 1) {
            throw new IllegalArgumentException(
                    "Runs have 1 row and 1 session or more, received " + rows + " and " + sessions);
        }
    }

    /** The next smaller size: half the sessions, and where there is one alone half the rows; empty for one row in one session. */
    public Optional<RunSize> smaller() {
        if (sessions > 1) {
            return Optional.of(new RunSize(rows, (sessions + 1) / 2));
        }
        return rows > 1 ? Optional.of(new RunSize((rows + 1) / 2, 1)) : Optional.empty();
    }

    /** This size where its runs fit into so many bytes together, else the first smaller one that does; one row in one session where none does. */
    public RunSize within(long bytes, RunMemory memory) {
        RunSize size = this;
        while (size.bytes(memory) > bytes) {
            Optional<RunSize> next = size.smaller();
            if (next.isEmpty()) {
                return size;
            }
            size = next.get();
        }
        return size;
    }

    /** What its runs take together. */
    public long bytes(RunMemory memory) {
        return Math.multiplyExact(memory.bytes(rows), (long) sessions);
    }
}
