package dev.assay.acceptance.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** The checkout that is under test, and small ones made after it in which a script stands in for Maven. */
public final class Checkout {
    private static final Path REAL = Path.of(System.getProperty("assay.checkout", "."));

    private Checkout() {}

    /** The application that the build has just laid out. */
    public static Path application() {
        return REAL.resolve("cli/target/app");
    }

    /** The real checkout. */
    public static Path folder() {
        return REAL;
    }

    /** The launcher of the real checkout. */
    public static Path launcher() {
        return REAL.resolve("assay");
    }

    /** The zip that the build has just made. */
    public static Path distribution() {
        return REAL.resolve("cli/target/assay-" + System.getProperty("assay.version") + ".zip");
    }

    /** A checkout with the real launcher, one source file and nothing built. */
    public static Path in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("core/src/main/java"));
        Files.createDirectories(folder.resolve("cli/src/assembly"));
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(source(folder), "class Source {}");
        Files.copy(launcher(), folder.resolve("assay"), StandardCopyOption.COPY_ATTRIBUTES);
        return folder;
    }

    /** The one source file. */
    public static Path source(Path checkout) {
        return checkout.resolve("core/src/main/java/Source.java");
    }

    /** Puts the real application into the checkout, by hard links. */
    public static void install(Path checkout) throws IOException {
        Path app = checkout.resolve("cli/target/app");
        Files.createDirectories(app.resolve("lib"));
        try (Stream<Path> jars = Files.list(application().resolve("lib"))) {
            for (Path jar : jars.toList()) {
                Files.createLink(app.resolve("lib").resolve(jar.getFileName()), jar);
            }
        }
        Files.writeString(app.resolve("stamp"), "test\n");
    }

    /** Makes this shell script a tool that can be started. */
    public static void tool(Path file, String script) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
