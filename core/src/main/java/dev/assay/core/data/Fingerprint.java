package dev.assay.core.data;

import dev.assay.core.io.Digests;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * The digest that identifies the content of a data set, made sample by sample, for those who read every sample anyway: SHA-256 of ids, labels and values in
 * order. Belongs to one thread.
 */
public final class Fingerprint {
    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer bytes;

    /** A fingerprint of no sample yet. */
    public Fingerprint(InputSpec spec) {
        bytes = ByteBuffer.allocate(8 + 4 * spec.features()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The fingerprint of a whole data set; {@link Dataset#fingerprint()}. */
    static String of(Dataset data) {
        Fingerprint fingerprint = new Fingerprint(data.spec());
        float[] row = new float[data.spec().features()];
        for (int i = 0; i < data.size(); i++) {
            data.read(i, row, 0);
            fingerprint.add(data.id(i), data.label(i), row);
        }
        return fingerprint.hex();
    }

    /** Adds the next sample, with all its values. */
    public void add(int id, int label, float[] values) {
        bytes.clear();
        bytes.putInt(id).putInt(label);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes.array());
    }

    /** The digest in lower-case hex; ends the fingerprint. */
    public String hex() {
        return Digests.hex(digest);
    }
}
