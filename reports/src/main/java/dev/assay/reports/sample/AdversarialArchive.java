package dev.assay.reports.sample;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AdversarialSink;
import dev.assay.core.data.Shape;
import dev.assay.core.data.format.NpzWriter;
import dev.assay.core.io.AtomicOutput;
import dev.assay.core.threat.Budget;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects every adversarial example of an evaluation and writes them as one NPZ archive. Examples wait on disk, so their number is not
 * limited by memory; in the archive they stand by budget and sample, whatever the order they were found in.
 *
 * <p>The arrays, a row an example: {@code x} the adversarial inputs, float32 of the data's shape; {@code y} the true classes; {@code id}
 * the samples' ids; {@code prediction} what the model takes the input for; {@code norm}, {@code epsilon}, {@code attack} and
 * {@code distance} what it was found under. The names {@code x} and {@code y} make the archive a data set.
 */
public final class AdversarialArchive implements AdversarialSink, AutoCloseable {
    private final Path target;
    private final Shape shape;
    private final ByteBuffer row;
    private final Map<Budget, Integer> budgets = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable FileChannel waiting;

    /**
     * An archive without examples.
     *
     * @param target where it will be written
     * @param shape of one sample
     */
    public AdversarialArchive(Path target, Shape shape) {
        this.target = target;
        this.shape = shape;
        this.row = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, shape.elements()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public synchronized void accept(Budget budget, int position, AdversarialExample example) {
        int order = budgets.computeIfAbsent(budget, b -> budgets.size());
        entries.add(new Entry(
                order,
                position,
                entries.size(),
                budget,
                example.id(),
                example.label(),
                example.prediction(),
                example.attack(),
                example.distance()));
        row.clear();
        row.asFloatBuffer().put(example.adversarial());
        try {
            FileChannel channel = waiting();
            while (row.hasRemaining()) {
                channel.write(row);
            }
        } catch (IOException e) {
            throw AtomicOutput.failure(target, e);
        }
    }

    /** Writes the archive with what came so far, whole or not at all. */
    public synchronized void write() {
        List<Entry> rows = entries.stream()
                .sorted(Comparator.comparingInt(Entry::order).thenComparingInt(Entry::position))
                .toList();
        List<Integer> axes = new ArrayList<>(List.of(rows.size()));
        axes.addAll(shape.axes());
        AtomicOutput.file(target, temporary -> {
            try (NpzWriter npz = new NpzWriter(Files.newOutputStream(temporary))) {
                npz.floats("x", axes, (i, into) -> read(rows.get(i).row(), into));
                npz.ints("y", rows.stream().mapToInt(Entry::label).toArray());
                npz.ints("id", rows.stream().mapToInt(Entry::id).toArray());
                npz.ints("prediction", rows.stream().mapToInt(Entry::prediction).toArray());
                npz.texts("norm", rows.stream().map(e -> e.budget().norm().id()).toList());
                npz.doubles(
                        "epsilon",
                        rows.stream().mapToDouble(e -> e.budget().radius()).toArray());
                npz.texts("attack", rows.stream().map(Entry::attack).toList());
                npz.doubles(
                        "distance", rows.stream().mapToDouble(Entry::distance).toArray());
            }
        });
    }

    @Override
    public synchronized void close() {
        FileChannel channel = waiting;
        waiting = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw AtomicOutput.failure(target, e);
            }
        }
    }

    private void read(int at, ByteBuffer into) throws IOException {
        long offset = (long) at * row.capacity();
        while (into.hasRemaining()) {
            int got = waiting().read(into, offset + into.position());
            if (got < 0) {
                throw new EOFException("an adversarial example that was kept is gone");
            }
        }
    }

    /** The file goes away with its channel, however the program ends. */
    private FileChannel waiting() throws IOException {
        FileChannel channel = waiting;
        if (channel == null) {
            Path file = existing(target.toAbsolutePath().normalize())
                    .resolve("." + target.getFileName() + "."
                            + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".rows");
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            waiting = channel;
        }
        return channel;
    }

    /** The nearest directory that is there, most likely on the disk of the archive. */
    private static Path existing(Path target) {
        Path directory = target.getParent();
        while (directory != null && !Files.isDirectory(directory)) {
            directory = directory.getParent();
        }
        return directory == null ? target.getRoot() : directory;
    }

    /**
     * One example.
     *
     * @param order of its budget
     * @param position of its sample in the data set
     * @param row where its values wait
     */
    private record Entry(
            int order,
            int position,
            int row,
            Budget budget,
            int id,
            int label,
            int prediction,
            String attack,
            double distance) {}
}
