package dev.assay.core.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that identifies the content of a data set. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Dataset data) {
        MessageDigest digest = sha256();
        int features = data.spec().features();
        float[] row = new float[features];
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * features).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < data.size(); i++) {
            data.read(i, row, 0);
            bytes.clear();
            bytes.putInt(data.id(i)).putInt(data.label(i));
            bytes.asFloatBuffer().put(row);
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
