package dev.assay.core.io;

import dev.assay.core.ending.Ending;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Output that appears at its place whole or not at all: it is written beside the place, on the same file system, and moved in at the end.
 * Whatever fails in between, an interrupt of the program included, what lay at the place before stays and nothing half-written remains.
 */
public final class AtomicOutput {
    /** What is being written now, to be removed should the program be interrupted. */
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Ending.ofProcess().add(Ending.Stage.CLEAN, () -> UNFINISHED.forEach(AtomicOutput::removeQuietly));
    }

    private AtomicOutput() {}

    /** Writes the content of an output. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the content.
         *
         * @param place the file to create, or the empty directory to fill
         */
        void writeTo(Path place) throws IOException;
    }

    /**
     * Writes one file and puts it in the place of the one that may be there; missing parent directories are made.
     *
     * @throws UserError when the disk does not take it, with the reason
     */
    public static void file(Path target, Content content) {
        write(target, beside -> {
            content.writeTo(beside);
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(beside, target);
        });
    }

    /**
     * Writes a directory. Where the directory is there already, every entry just written takes the place of the entry of the same name
     * (a directory whole) and all others stay, so that nothing is lost that this program did not write.
     *
     * @throws UserError when the disk does not take it, with the reason
     */
    public static void directory(Path target, Content content) {
        write(target, beside -> {
            Files.createDirectory(beside);
            content.writeTo(beside);
            if (!Files.exists(target)) {
                move(beside, target);
                return;
            }
            for (Path entry : entries(beside)) {
                replace(entry, target.resolve(entry.getFileName()));
            }
        });
    }

    /** The line for a write that failed: what could not be written and why, without the words of the platform's exceptions. */
    public static UserError failure(Path target, IOException cause) {
        return new UserError("Cannot write " + target + ": " + DiskReason.of(cause), cause);
    }

    private static void write(Path target, Content content) {
        Path beside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".tmp");
        UNFINISHED.add(beside);
        try {
            Path parent = target.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            content.writeTo(beside);
        } catch (IOException e) {
            throw failure(target, e);
        } catch (UncheckedIOException e) {
            throw failure(target, Objects.requireNonNull(e.getCause()));
        } finally {
            removeQuietly(beside);
            UNFINISHED.remove(beside);
        }
    }

    /** A directory cannot be replaced in one step: the old one steps aside, and comes back should the new one not arrive. */
    private static void replace(Path from, Path to) throws IOException {
        if (!Files.isDirectory(to)) {
            move(from, to);
            return;
        }
        Path aside = to.resolveSibling("." + to.getFileName() + "." + System.nanoTime() + ".old");
        move(to, aside);
        try {
            move(from, to);
        } catch (IOException e) {
            move(aside, to);
            throw e;
        }
        removeQuietly(aside);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    /** Nothing can be done about what does not go away, and the first failure is the one to tell. */
    private static void removeQuietly(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
