package dev.assay.models.savedmodel;

import dev.assay.core.io.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The digest that says which model it is: SHA-256 over name, size and bytes of the graph and the variables' files. */
public final class ModelFingerprint {
    private ModelFingerprint() {}

    /** The digest, in lower-case hex. */
    public static String of(Path model) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[1 << 16];
        for (Path file : files(model)) {
            String head = model.relativize(file).toString().replace('\\', '/') + "\n" + Files.size(file) + "\n";
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
        }
        return Digests.hex(digest);
    }

    /** How many bytes the files of a model have that the digest is taken of. */
    static long bytes(Path model) throws IOException {
        long sum = 0;
        for (Path file : files(model)) {
            sum += Files.size(file);
        }
        return sum;
    }

    private static List<Path> files(Path model) throws IOException {
        List<Path> files = new ArrayList<>(List.of(model.resolve(ModelDirectory.GRAPH)));
        Path variables = model.resolve("variables");
        if (Files.isDirectory(variables)) {
            try (Stream<Path> content = Files.list(variables)) {
                content.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files;
    }
}
