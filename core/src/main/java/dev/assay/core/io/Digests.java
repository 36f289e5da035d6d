package dev.assay.core.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests by which files and data are known. */
public final class Digests {
    private Digests() {}

    /** SHA-256 of nothing yet. */
    public static MessageDigest sha256() {
        return begin("SHA-256");
    }

    /** MD5 of nothing yet, for publishers who state that. */
    public static MessageDigest md5() {
        return begin("MD5");
    }

    /** What a digest has come to, in lower-case hex; it begins again afterwards. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of some bytes in lower-case hex. */
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest begin(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
