package dev.assay.studies.grid;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.core.error.UserError;
import dev.assay.core.io.AtomicOutput;
import dev.assay.core.io.DiskReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a study that are finished, on disk, so that a study that was killed goes on instead of beginning again. A file of lines: the
 * first says of which study it is, each further one is a finished cell. Lines are only ever appended and reach the disk before the next
 * cell counts as finished.
 *
 * <p>Every line is a JSON object that ends with the CRC-32C of what stands before it. The last line may be torn, which is what a kill in the
 * middle of a write leaves: it is cut off, and its cell runs again. A line that is damaged and not the last is no accident of that kind, and
 * the journal is refused; as is that of a study with another configuration or other data.
 *
 * <p>One process writes at a time; safe for use by its threads.
 */
public final class Journal implements CellRecord, AutoCloseable {
    private static final String CHECKSUM = ",\"crc32c\":\"";
    private static final int CHECKSUM_LENGTH = CHECKSUM.length() + 8 + 2;
    private static final int FORMAT = 1;
    private static final String BEGIN = "{\"format\":" + FORMAT + ",\"study\":";

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Entry> entries = new HashMap<>();
    private int resumed;
    private boolean closed;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    @JsonPropertyOrder({"format", "study"})
    private record Header(int format, Map<String, String> study) {}

    /**
     * Opens a journal, begun anew where there is none.
     *
     * @param file where it is; missing parent directories are made
     * @param study everything that the cells' results depend on, configuration, data and program, by name
     * @throws UserError when the file is of another study, is damaged, is in use, or cannot be read or written
     */
    public static Journal open(Path file, Map<String, String> study) {
        FileChannel channel = null;
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(file, channel);
            Journal journal = new Journal(file, channel);
            journal.begin(study);
            return journal;
        } catch (IOException e) {
            closeQuietly(channel);
            throw AtomicOutput.failure(file, e);
        } catch (UserError e) {
            closeQuietly(channel);
            throw e;
        }
    }

    /** How many finished cells it held when it was opened. */
    public int resumed() {
        return resumed;
    }

    @Override
    public synchronized Optional<Entry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public synchronized void append(String key, Entry entry) {
        String line = "{\"cell\":" + CellJson.write(key) + ",\"seconds\":" + CellJson.write(entry.seconds())
                + ",\"result\":" + entry.result();
        try {
            write(line);
        } catch (IOException e) {
            throw AtomicOutput.failure(file, e);
        }
        entries.put(key, entry);
    }

    /** Closes the journal and removes its file: the study is finished and its result is elsewhere. */
    public void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserError("Cannot remove " + file + ": " + DiskReason.of(e), e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closeQuietly(channel);
        }
    }

    private void begin(Map<String, String> study) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int good = 0;
        int number = 0;
        for (int from = 0; from < content.length; ) {
            int end = lineEnd(content, from);
            number++;
            if (end < 0 || !whole(content, from, end)) {
                if (end >= 0 && end + 1 < content.length) {
                    throw new UserError("The journal " + file + " is damaged in line " + number
                            + ": remove it to run all cells again");
                }
                if (number == 1) {
                    requireTornHeader(content);
                }
                break;
            }
            read(new String(content, from, end - from, StandardCharsets.UTF_8), number, study);
            from = end + 1;
            good = from;
        }
        channel.truncate(good);
        channel.position(good);
        if (good == 0) {
            String header = CellJson.write(new Header(FORMAT, new LinkedHashMap<>(study)));
            write(header.substring(0, header.length() - 1));
        }
        resumed = entries.size();
    }

    /** A header that was torn is written again; a file that never was a journal is left alone. */
    private void requireTornHeader(byte[] content) {
        String begin = new String(content, 0, Math.min(content.length, BEGIN.length()), StandardCharsets.ISO_8859_1);
        if (!BEGIN.startsWith(begin)) {
            throw new UserError("Expected the journal of a study in " + file + ", line 1 is something else");
        }
    }

    private void read(String line, int number, Map<String, String> study) {
        try {
            JsonNode tree = CellJson.MAPPER.readTree(line);
            if (number == 1) {
                requireSame(tree, study);
            } else {
                entries.put(
                        tree.required("cell").asText(),
                        new Entry(tree.required("seconds").asDouble(), CellJson.write(tree.required("result"))));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UserError(
                    "Expected the journal of a study in " + file + ", line " + number + " is something else", e);
        }
    }

    private void requireSame(JsonNode header, Map<String, String> study) throws JsonProcessingException {
        int format = header.required("format").asInt();
        if (format != FORMAT) {
            throw new UserError("The journal " + file + " has format " + format + ", expected " + FORMAT);
        }
        Map<String, String> before =
                CellJson.MAPPER.treeToValue(header.required("study"), new TypeReference<Map<String, String>>() {});
        if (before.equals(study)) {
            return;
        }
        Map<String, String> all = new LinkedHashMap<>(study);
        before.forEach(all::putIfAbsent);
        for (String name : all.keySet()) {
            String was = before.getOrDefault(name, "nothing");
            String is = study.getOrDefault(name, "nothing");
            if (!was.equals(is)) {
                throw new UserError("The journal " + file + " is of another study: its " + name + " is " + was
                        + ", expected " + is + "; remove it or name another --out");
            }
        }
    }

    /** Writes a JSON object that lacks its closing brace, with its checksum. */
    private void write(String open) throws IOException {
        byte[] bytes = open.getBytes(StandardCharsets.UTF_8);
        String line = open + CHECKSUM + checksum(bytes, 0, bytes.length) + "\"}\n";
        ByteBuffer buffer = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    private static int lineEnd(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean whole(byte[] content, int from, int end) {
        int covered = end - from - CHECKSUM_LENGTH;
        if (covered < 0) {
            return false;
        }
        String tail = new String(content, from + covered, CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1);
        return tail.equals(CHECKSUM + checksum(content, from, covered) + "\"}");
    }

    private static String checksum(byte[] bytes, int from, int count) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, count);
        return String.format("%08x", checksum.getValue());
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new UserError("Another process works on the study whose journal is " + file);
        }
    }

    /** What was written is on the disk already; nothing is lost where closing fails. */
    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock goes with the process.
        }
    }
}
