package dev.assay.core.data.fetch;

import dev.assay.core.error.UserError;
import dev.assay.core.io.AtomicOutput;
import dev.assay.core.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A download that goes on where it broke off (RFC 9110, range requests): what has arrived lies in a {@code .part} file, the server's name
 * for that version of the file beside it. With {@code If-Range} a server whose file has changed, or that knows no ranges, sends all of it
 * again. What arrived is verified by the caller in any case.
 */
final class ResumableDownload {
    private static final int BLOCK = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final HttpClient client;
    private final URI uri;
    private final Path part;
    private final Path version;
    private final long limit;
    private final Progress progress;
    private final Duration patience;

    /**
     * @param part receives the bytes
     * @param limit the most bytes that are taken from the server
     */
    ResumableDownload(HttpClient client, URI uri, Path part, long limit, Progress progress) {
        this(client, uri, part, limit, progress, PATIENCE);
    }

    /** @param patience how long a server may send nothing before the connection counts as broken */
    ResumableDownload(HttpClient client, URI uri, Path part, long limit, Progress progress, Duration patience) {
        this.client = client;
        this.uri = uri;
        this.part = part;
        this.version = part.resolveSibling(part.getFileName() + ".version");
        this.limit = limit;
        this.progress = progress;
        this.patience = patience;
    }

    /** Downloads until the file is whole; a connection that broke off is taken up again as long as every try brings something. */
    void run() {
        long before = -1;
        while (true) {
            long have = size();
            try {
                attempt(have);
                return;
            } catch (IOException e) {
                if (size() <= Math.max(have, before)) {
                    throw brokenOff(e);
                }
                before = have;
            }
        }
    }

    /** Removes what is left of what arrived. */
    void discard() {
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(version);
        } catch (IOException e) {
            throw AtomicOutput.failure(part, e);
        }
    }

    private void attempt(long have) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(patience);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            storedVersion().ifPresent(v -> request.header("If-Range", v));
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = new WatchedStream(response.body(), patience)) {
            switch (response.statusCode()) {
                case 200 -> {
                    discard();
                    rememberVersion(response);
                    receive(body, 0, declared(response, 0));
                }
                case 206 -> {
                    if (rangeStart(response) != have) {
                        throw startOver("sent another part of the file than was asked for");
                    }
                    receive(body, have, declared(response, have));
                }
                // All has arrived before, or the part is wrong: verification tells.
                case 416 -> progress.update(task(), have, have, "");
                default ->
                    throw new UserError(uri + ": expected the file, the server answered " + response.statusCode());
            }
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while downloading " + uri + "; what has arrived is kept", e);
        }
    }

    private void receive(InputStream body, long have, long total) throws IOException {
        if (total > limit) {
            throw new UserError(uri + ": expected at most " + limit + " bytes, the server announces " + total);
        }
        byte[] block = new byte[BLOCK];
        long done = have;
        try (OutputStream out = open()) {
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                done += n;
                if (done > limit) {
                    discard();
                    throw new UserError(uri + ": expected at most " + limit + " bytes, the server sends more");
                }
                write(out, block, n);
                // Of unknown length: one more to come until the end has come.
                progress.update(task(), done, total < 0 ? done + 1 : total, "");
            }
        }
        if (total >= 0 && done < total) {
            throw new IOException("after " + done + " of " + total + " bytes");
        }
        progress.update(task(), done, done, "");
    }

    private String task() {
        return "Downloading " + uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    }

    private OutputStream open() {
        try {
            return Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw AtomicOutput.failure(part, e);
        }
    }

    /** A full disk is no broken connection, and is not tried again. */
    private void write(OutputStream out, byte[] block, int n) {
        try {
            out.write(block, 0, n);
        } catch (IOException e) {
            throw AtomicOutput.failure(part, e);
        }
    }

    private UserError startOver(String what) {
        discard();
        return new UserError(uri + ": the server " + what + "; the part that had arrived was removed, try again");
    }

    private UserError brokenOff(IOException e) {
        long have = size();
        return have > 0
                ? new UserError(
                        uri + ": the connection broke off; " + have
                                + " bytes are kept, the same command goes on from there",
                        e)
                : new UserError(uri + ": cannot be reached; files at hand are taken with --from DIR", e);
    }

    private long size() {
        try {
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            throw AtomicOutput.failure(part, e);
        }
    }

    private void rememberVersion(HttpResponse<?> response) {
        // A weak tag promises an equal meaning, not equal bytes.
        Optional<String> tag = response.headers()
                .firstValue("ETag")
                .filter(t -> !t.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"));
        try {
            if (tag.isPresent()) {
                Files.writeString(version, tag.get());
            }
        } catch (IOException e) {
            throw AtomicOutput.failure(version, e);
        }
    }

    private Optional<String> storedVersion() throws IOException {
        return Files.exists(version)
                ? Optional.of(Files.readString(version).strip()).filter(v -> !v.isEmpty())
                : Optional.empty();
    }

    /** The size of the whole file, or -1. */
    private static long declared(HttpResponse<?> response, long have) {
        OptionalLong rest = response.headers().firstValueAsLong("Content-Length");
        return rest.isPresent() ? have + rest.getAsLong() : -1;
    }

    private static long rangeStart(HttpResponse<?> response) {
        Matcher range = CONTENT_RANGE.matcher(
                response.headers().firstValue("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }
}
