package dev.assay.models.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.core.error.UserError;
import dev.assay.core.io.AtomicOutput;
import dev.assay.core.io.DiskReason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A training between two steps: all that the rest of it is a function of, so that a training that goes on from here ends with the same bits as one that
 * was never stopped. The order of the data is no part of it: that is a function of seed and epoch.
 */
final class Checkpoint {
    private static final byte[] MAGIC = "assay checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int HEADER_LIMIT = 1 << 28;

    private final Header header;
    private final List<float[]> state;
    private final List<float[]> best;

    /**
     * A checkpoint.
     *
     * @param header the numbers
     * @param state weights and what the optimiser remembers
     * @param best the weights of the best epoch; empty when nothing is kept
     */
    Checkpoint(Header header, List<float[]> state, List<float[]> best) {
        this.header = header;
        this.state = List.copyOf(state);
        this.best = List.copyOf(best);
    }

    /**
     * The numbers of a checkpoint.
     *
     * @param identity what makes a training the one it is, a value each; another one cannot go on from here
     * @param step updates done
     * @param sums of the epoch that is under way
     * @param history the epochs that are over
     * @param seconds what each of them took
     * @param bestEpoch of early stopping; 0 for none
     * @param bestLoss of early stopping; null for none
     */
    record Header(
            Map<String, String> identity,
            long step,
            Tally.Sums sums,
            History history,
            List<Double> seconds,
            int bestEpoch,
            @org.jspecify.annotations.Nullable Double bestLoss) {}

    Header header() {
        return header;
    }

    List<float[]> state() {
        return state;
    }

    List<float[]> best() {
        return best;
    }

    /** Writes it in place of an older one; at any time there is a whole one or none. */
    void write(Path file) {
        AtomicOutput.file(file, place -> {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(place)))) {
                out.write(MAGIC);
                byte[] json = JSON.writeValueAsBytes(header);
                out.writeInt(json.length);
                out.write(json);
                write(out, state);
                write(out, best);
            }
        });
    }

    /**
     * Reads a checkpoint of this training.
     *
     * @throws UserError when there is none, it is broken, or it is of another training
     */
    static Checkpoint read(Path file, Map<String, String> identity) {
        Checkpoint checkpoint = read(file);
        identity.forEach((name, value) -> {
            String before = checkpoint.header.identity().getOrDefault(name, "unknown");
            if (!before.equals(value)) {
                throw new UserError("The checkpoint " + file + " is of another training: its " + name + " is " + before
                        + ", expected " + value);
            }
        });
        return checkpoint;
    }

    /**
     * Reads a checkpoint of any training.
     *
     * @throws UserError when there is none or it is broken
     */
    static Checkpoint read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("Expected a checkpoint to resume from, found no file " + file);
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new UserError("Expected a checkpoint of this version of Assay, found something else in " + file);
            }
            int length = in.readInt();
            if (length < 0 || length > HEADER_LIMIT) {
                throw new EOFException();
            }
            Header header = JSON.readValue(in.readNBytes(length), Header.class);
            return new Checkpoint(header, readArrays(in), readArrays(in));
        } catch (EOFException | JsonProcessingException e) {
            throw new UserError("The checkpoint " + file + " is not whole", e);
        } catch (IOException e) {
            throw new UserError("Cannot read the checkpoint " + file + ": " + DiskReason.of(e), e);
        }
    }

    private static void write(DataOutputStream out, List<float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (float[] array : arrays) {
            out.writeInt(array.length);
            ByteBuffer bytes = ByteBuffer.allocate(4 * array.length);
            bytes.asFloatBuffer().put(array);
            out.write(bytes.array());
        }
    }

    private static List<float[]> readArrays(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<float[]> arrays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            byte[] bytes = in.readNBytes(Math.multiplyExact(4, length));
            if (bytes.length != 4 * length) {
                throw new EOFException();
            }
            float[] array = new float[length];
            ByteBuffer.wrap(bytes).asFloatBuffer().get(array);
            arrays.add(array);
        }
        return arrays;
    }
}
