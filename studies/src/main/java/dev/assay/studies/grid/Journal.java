package dev.assay.studies.grid;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.core.error.UserError;
import dev.assay.core.io.AtomicOutput;
import dev.assay.core.io.DiskReason;
import java.io.EOFException;
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
 * The cells of a study, or the pieces of an audit, that are finished, on disk, so that what was killed goes on instead of beginning again. A file of lines: the
 * first says of which run it is, each further one is a finished cell. Lines are only ever appended. They outlive the process whenever it ends, and reach the
 * disk within a second of the next one's writing, so that a machine that fails costs little more.
 *
 * <p>Every line is a JSON object that ends with the CRC-32C of what stands before it. The last line may be torn, which is what a kill in the
 * middle of a write leaves: it is cut off, and its cell runs again. A line that is damaged and not the last is no accident of that kind, and
 * the journal is refused; as is that of a run with another configuration or other data.
 *
 * <p>Results stay in the file until they are asked for; memory has a key for each. One process writes at a time; safe for use by its threads.
 */
public final class Journal implements CellRecord, AutoCloseable {
    private static final String CHECKSUM = ",\"crc32c\":\"";
    private static final int CHECKSUM_LENGTH = CHECKSUM.length() + 8 + 2;
    private static final int FORMAT = 1;
    private static final String BEGIN = "{\"format\":" + FORMAT + ",\"study\":";
    private static final String ADVICE = "name another folder with --out, or begin anew with --force";
    private static final long FORCE_NANOS = 1_000_000_000;

    private final Path file;
    private final FileChannel channel;
    private final Map<String, String> study;
    private final Map<String, Place> cells = new HashMap<>();
    private int resumed;
    private boolean closed;
    /** Whether the file says which run it is of, and nothing else: of such nothing is lost. */
    private boolean headerAlone;

    private long end;
    private long forced = System.nanoTime() - FORCE_NANOS;

    private Journal(Path file, FileChannel channel, Map<String, String> study) {
        this.file = file;
        this.channel = channel;
        this.study = new LinkedHashMap<>(study);
    }

    /** Where the line of a cell is. */
    private record Place(long start, int length) {}

    /** What to do about the journal of another run, or one that is damaged. */
    public enum Foreign {
        /** Leave it alone and fail. */
        REFUSE,
        /** Begin anew in its place. */
        REPLACE
    }

    @JsonPropertyOrder({"format", "study"})
    private record Header(int format, Map<String, String> study) {}

    /**
     * Opens a journal, begun anew where there is none.
     *
     * @param file where it is; missing parent directories are made
     * @param study everything that the results depend on, configuration, data and program, by name
     * @param foreign what to do where the file is of another run, or damaged
     * @throws UserError when the file is of another run or damaged and is to be refused, is in use, or cannot be read or written
     */
    public static Journal open(Path file, Map<String, String> study, Foreign foreign) {
        FileChannel channel = null;
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(file, channel);
            Journal journal = new Journal(file, channel, study);
            try {
                journal.begin();
            } catch (UserError e) {
                if (foreign == Foreign.REFUSE && !journal.headerAlone) {
                    throw e;
                }
                journal.clear();
            }
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

    /** Whether no cell is finished. */
    public synchronized boolean isEmpty() {
        return cells.isEmpty();
    }

    @Override
    public synchronized Optional<Entry> find(String key) {
        Place place = cells.get(key);
        if (place == null) {
            return Optional.empty();
        }
        try {
            ByteBuffer line = ByteBuffer.allocate(place.length());
            while (line.hasRemaining()) {
                if (channel.read(line, place.start() + line.position()) < 0) {
                    throw new EOFException("it is shorter than before");
                }
            }
            JsonNode tree = CellJson.MAPPER.readTree(line.array());
            return Optional.of(new Entry(tree.required("seconds").asDouble(), CellJson.write(tree.required("result"))));
        } catch (IOException e) {
            throw new UserError("Cannot read the journal " + file + ": " + DiskReason.of(e), e);
        }
    }

    @Override
    public synchronized void append(String key, Entry entry) {
        String line = "{\"cell\":" + CellJson.write(key) + ",\"seconds\":" + CellJson.write(entry.seconds())
                + ",\"result\":" + entry.result();
        try {
            cells.put(key, write(line));
        } catch (IOException e) {
            throw AtomicOutput.failure(file, e);
        }
    }

    /** Forgets all cells: they are of no use any more. */
    public synchronized void beginAnew() {
        try {
            clear();
        } catch (IOException e) {
            throw AtomicOutput.failure(file, e);
        }
    }

    /** Closes the journal and removes its file: the run is finished and its result is elsewhere. */
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

    private void begin() throws IOException {
        int number = 0;
        try (LineReader lines = new LineReader(Files.newInputStream(file))) {
            for (byte[] line = lines.next(); line.length > 0; line = lines.next()) {
                number++;
                if (!whole(line)) {
                    if (lines.more()) {
                        throw new UserError("The journal " + file + " is damaged in line " + number + ": " + ADVICE
                                + " to run everything again");
                    }
                    if (number == 1) {
                        requireTornHeader(line);
                    }
                    break;
                }
                headerAlone = number == 1 && !lines.more();
                read(line, number);
                end += line.length;
            }
        }
        channel.truncate(end);
        channel.position(end);
        if (end == 0) {
            writeHeader();
        }
        resumed = cells.size();
    }

    private void clear() throws IOException {
        cells.clear();
        end = 0;
        channel.truncate(0);
        channel.position(0);
        writeHeader();
    }

    private void writeHeader() throws IOException {
        String header = CellJson.write(new Header(FORMAT, study));
        write(header.substring(0, header.length() - 1));
    }

    /** A header that was torn is written again; a file that never was a journal is left alone. */
    private void requireTornHeader(byte[] content) {
        String begin = new String(content, 0, Math.min(content.length, BEGIN.length()), StandardCharsets.ISO_8859_1);
        if (!BEGIN.startsWith(begin)) {
            throw new UserError("Expected the journal of a run in " + file + ", line 1 is something else: " + ADVICE);
        }
    }

    private void read(byte[] line, int number) {
        try {
            JsonNode tree = CellJson.MAPPER.readTree(line);
            if (number == 1) {
                requireSame(tree);
            } else {
                cells.put(tree.required("cell").asText(), new Place(end, line.length));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "Expected the journal of a run in " + file + ", line " + number + " is something else: " + ADVICE,
                    e);
        }
    }

    private void requireSame(JsonNode header) throws JsonProcessingException {
        int format = header.required("format").asInt();
        if (format != FORMAT) {
            throw new UserError(
                    "The journal " + file + " has format " + format + ", expected " + FORMAT + ": " + ADVICE);
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
                throw new UserError("The journal " + file + " is of another run: its " + name + " is " + was
                        + ", expected " + is + "; " + ADVICE);
            }
        }
    }

    /** Writes a JSON object that lacks its closing brace, with its checksum; gives where. */
    private Place write(String open) throws IOException {
        byte[] bytes = open.getBytes(StandardCharsets.UTF_8);
        String line = open + CHECKSUM + checksum(bytes, 0, bytes.length) + "\"}\n";
        ByteBuffer buffer = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        Place place = new Place(end, buffer.remaining());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        end += place.length();
        long now = System.nanoTime();
        if (now - forced >= FORCE_NANOS) {
            channel.force(false);
            forced = now;
        }
        return place;
    }

    /** Whether a line, with its end, is one that was written whole. */
    private static boolean whole(byte[] line) {
        int covered = line.length - 1 - CHECKSUM_LENGTH;
        if (covered < 0 || line[line.length - 1] != '\n') {
            return false;
        }
        String tail = new String(line, covered, CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1);
        return tail.equals(CHECKSUM + checksum(line, 0, covered) + "\"}");
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
            throw new UserError("Another process works on the run whose journal is " + file);
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
