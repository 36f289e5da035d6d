package dev.assay.cli.failure;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what the user can mend from what is a defect, and says it in one line. */
final class Mistakes {
    private static final int MOST_CAUSES = 20;

    private Mistakes() {}

    /** The line for the user, empty where the cause is a defect. */
    static Optional<String> explain(Throwable thrown) {
        return causes(thrown).stream()
                .map(Mistakes::line)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> line(Throwable cause) {
        if (cause instanceof UserError) {
            return Optional.of(oneLine(cause.getMessage()));
        }
        if (cause instanceof OutOfMemoryError) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "out of memory (%s; heap of at most %d MB): give it more with ASSAY_OPTS=-Xmx6g, or less to do",
                    oneLine(cause.getMessage()),
                    Runtime.getRuntime().maxMemory() >> 20));
        }
        if (cause instanceof IOException failure && isFull(oneLine(failure.getMessage()))) {
            return Optional.of("no space left on the disk" + where(failure));
        }
        if (cause instanceof FileSystemException failure) {
            return Optional.of(reason(failure) + where(failure));
        }
        return Optional.empty();
    }

    private static boolean isFull(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return Stream.of("no space left on device", "not enough space on the disk", "disk quota exceeded")
                .anyMatch(text::contains);
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission to read or write";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file already, or a file where a folder is needed";
        }
        if (failure instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        String reason = failure.getReason();
        return reason == null ? "the file system refused" : oneLine(reason).toLowerCase(Locale.ROOT);
    }

    private static String where(IOException failure) {
        return failure instanceof FileSystemException located && located.getFile() != null
                ? ": " + located.getFile()
                : "";
    }

    /** A message without line breaks. */
    static String oneLine(@Nullable String message) {
        return message == null ? "no reason given" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && causes.size() < MOST_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
