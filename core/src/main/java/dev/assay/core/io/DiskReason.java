package dev.assay.core.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;

/** Why a file could not be read or written, in words for people. */
public final class DiskReason {
    private DiskReason() {}

    /** The reason of a failure that an iterator or a stream wrapped. */
    public static String of(UncheckedIOException failure) {
        return of(Objects.requireNonNull(failure.getCause()));
    }

    /** The reason of a failure, a few words that end a sentence after a colon. */
    public static String of(IOException failure) {
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space")) {
            return "no space left on the disk";
        }
        if (lower.contains("quota exceeded")) {
            return "the disk quota is used up";
        }
        if (lower.contains("read-only file system")) {
            return "the file system is read-only";
        }
        if (failure instanceof AccessDeniedException || lower.contains("permission denied")) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException
                || lower.contains("not a directory")) {
            return "a file is in the way where a directory is needed";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return text.isEmpty()
                ? "the disk gave no reason"
                : text.lines().findFirst().orElse(text);
    }
}
