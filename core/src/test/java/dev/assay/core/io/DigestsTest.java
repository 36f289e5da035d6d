package dev.assay.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** Against the examples of FIPS 180-4 and RFC 1321. */
class DigestsTest {
    @Test
    void should_give_the_published_digests_of_abc() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        MessageDigest md5 = Digests.md5();
        md5.update(abc);

        assertThat(Digests.sha256Hex(abc))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digests.hex(md5)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        // Begun again.
        assertThat(Digests.hex(md5)).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }
}
