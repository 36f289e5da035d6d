package dev.assay.core.io;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Files and directories that appear whole or not at all: written under a temporary name beside their place, then moved in. */
public final class AtomicOutput {
    private AtomicOutput() {}

    /** Writes the file or directory at the path it is given. */
    @FunctionalInterface
    public interface Writer {
        /** Writes everything; the path does not exist yet, its parent does. */
        void write(Path temporary) throws IOException;
    }

    /**
     * Writes a file, replacing one that is there.
     *
     * @throws UserError when it cannot be written, a full disk included; nothing is left behind then
     */
    public static void file(Path target, Writer writer) {
        place(target, writer, false);
    }

    /**
     * Writes a directory, replacing one that is there.
     *
     * @throws UserError when it cannot be written, a full disk included; nothing is left behind then
     */
    public static void directory(Path target, Writer writer) {
        place(target, writer, true);
    }

    private static void place(Path target, Writer writer, boolean directory) {
        Path absolute = target.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new UserError("Expected a path that can be written, received " + target);
        }
        Path temporary = parent.resolve(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Thread cleaner = new Thread(() -> deleteQuietly(temporary));
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            Files.createDirectories(parent);
            deleteTree(temporary);
            if (directory) {
                Files.createDirectory(temporary);
            }
            writer.write(temporary);
            if (directory) {
                deleteTree(absolute);
            }
            move(temporary, absolute);
        } catch (IOException | UncheckedIOException e) {
            throw new UserError("Cannot write " + target + ": " + reason(e), e);
        } finally {
            deleteQuietly(temporary);
            forget(cleaner);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        Throwable failure = e instanceof UncheckedIOException ? cause : e;
        // The file systems' own exceptions have the bare path as their message.
        return failure instanceof FileSystemException refusal && refusal.getReason() == null
                ? failure.getClass().getSimpleName().replace("Exception", "") + " " + refusal.getFile()
                : String.valueOf(failure.getMessage());
    }

    private static void forget(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook does the same work.
            return;
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            deleteTree(path);
        } catch (IOException e) {
            // What cannot be removed has a name that says it is unfinished.
            path.toFile().deleteOnExit();
        }
    }

    private static void deleteTree(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
