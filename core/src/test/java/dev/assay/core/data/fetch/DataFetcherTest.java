package dev.assay.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.catalog.NamedSet;
import dev.assay.core.data.fetch.Publication.Download;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DataFetcherTest {
    private static final String IMAGES = "images-idx3-ubyte.gz";
    private static final byte[] CONTENT = noise(200_000);

    @TempDir
    Path temp;

    private PublisherServer server;

    @BeforeEach
    void start() throws IOException {
        server = new PublisherServer();
        server.offer(IMAGES, gzip(CONTENT));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_file_is_downloaded_verified_and_put_in_place_with_progress() throws IOException {
        List<String> told = new ArrayList<>();
        Path folder = fetcher(null)
                .fetch(NamedSet.MNIST, (task, done, total, detail) -> told.add(task + " " + done + "/" + total));
        assertThat(folder).isEqualTo(temp.resolve("mnist"));
        assertThat(folder.resolve(IMAGES)).hasBinaryContent(gzip(CONTENT));
        assertThat(names(folder)).containsExactly(IMAGES);
        int size = gzip(CONTENT).length;
        assertThat(told).last().isEqualTo("Downloading " + IMAGES + " " + size + "/" + size);
    }

    @Test
    void what_is_there_already_is_not_downloaded_again() throws IOException {
        fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT);
        fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT);
        assertThat(server.ranges()).hasSize(1);
        Files.write(temp.resolve("mnist").resolve(IMAGES), new byte[3]);
        fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT);
        assertThat(temp.resolve("mnist").resolve(IMAGES)).hasBinaryContent(gzip(CONTENT));
    }

    @Test
    void a_connection_that_breaks_off_is_taken_up_where_it_stopped() throws IOException {
        server.breakOff(70_000, 2);
        Path folder = fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT);
        assertThat(folder.resolve(IMAGES)).hasBinaryContent(gzip(CONTENT));
        assertThat(server.ranges())
                .hasSize(3)
                .startsWith("none")
                .last()
                .asString()
                .startsWith("bytes=");
    }

    @Test
    void a_connection_that_brings_nothing_more_keeps_the_part_for_the_next_call() throws IOException {
        server.breakOff(70_000, 2);
        server.ignoreRanges();
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT))
                .withMessageMatching("http://.*/" + IMAGES
                        + ": the connection broke off; \\d+ bytes are kept, the same command goes on from there");
        assertThat(names(temp.resolve("mnist"))).containsExactly(IMAGES + ".part", IMAGES + ".part.version");
        fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT);
        assertThat(names(temp.resolve("mnist"))).containsExactly(IMAGES);
    }

    @Test
    void a_server_that_falls_silent_counts_as_broken_off() throws IOException {
        server.breakOff(70_000, 1);
        server.stall();
        Path part = temp.resolve("part");
        new ResumableDownload(
                        HttpClient.newHttpClient(),
                        server.base().resolve(IMAGES),
                        part,
                        1_000_000,
                        Progress.SILENT,
                        Duration.ofMillis(300))
                .run();
        assertThat(part).hasBinaryContent(gzip(CONTENT));
        assertThat(server.ranges()).hasSize(2);
    }

    @Test
    void a_part_of_an_older_version_is_started_over() throws IOException {
        part("\"v0\"", noise(500));
        fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT);
        assertThat(server.ranges()).containsExactly("bytes=500-");
        assertThat(names(temp.resolve("mnist"))).containsExactly(IMAGES);
    }

    @Test
    void a_part_of_this_version_is_gone_on_from() throws IOException {
        part("\"v1\"", Arrays.copyOf(gzip(CONTENT), 500));
        fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT);
        assertThat(server.ranges()).containsExactly("bytes=500-");
        assertThat(temp.resolve("mnist").resolve(IMAGES)).hasBinaryContent(gzip(CONTENT));
    }

    @Test
    void a_part_that_was_whole_already_is_verified_and_put_in_place() throws IOException {
        part("\"v1\"", gzip(CONTENT));
        fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT);
        assertThat(temp.resolve("mnist").resolve(IMAGES)).hasBinaryContent(gzip(CONTENT));
    }

    @Test
    void other_bytes_than_published_are_refused_and_nothing_is_left() throws IOException {
        byte[] lie = CONTENT.clone();
        lie[1000]++;
        server.offer(IMAGES, gzip(lie));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT))
                .withMessage(server.base() + IMAGES + ": expected SHA-256 " + hex("SHA-256", CONTENT) + ", found "
                        + hex("SHA-256", lie) + "; nothing was put in place");
        assertThat(names(temp.resolve("mnist"))).isEmpty();
    }

    @Test
    void another_md5_than_the_publisher_states_is_refused() throws IOException {
        String stated = "0".repeat(32);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher(stated).fetch(NamedSet.MNIST, Progress.SILENT))
                .withMessage(server.base() + IMAGES + ": expected MD5 " + stated + ", found "
                        + hex("MD5", gzip(CONTENT)) + "; nothing was put in place");
        assertThat(names(temp.resolve("mnist"))).isEmpty();
    }

    @Test
    void a_file_that_unpacks_to_more_than_published_is_refused_without_unpacking_it_all() throws IOException {
        server.offer(IMAGES, gzip(new byte[50_000_000]));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT))
                .withMessageContaining("expected 200000 bytes unpacked, found more");
    }

    @Test
    void a_download_larger_than_the_set_is_refused() {
        server.offer(IMAGES, noise(3_000_000));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher(null).fetch(NamedSet.MNIST, Progress.SILENT))
                .withMessage(server.base() + IMAGES + ": expected at most 1248576 bytes, the server announces 3000000");
    }

    @Test
    void a_missing_file_and_a_missing_server_are_told_in_a_line() {
        PublishedFile none = new PublishedFile("none.gz", 3, "0");
        Publication nowhere = new Publication(server.base(), List.of(new Download("none.gz", null)), List.of(none));
        DataFetcher fetcher = new DataFetcher(temp, set -> nowhere);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher.fetch(NamedSet.MNIST, Progress.SILENT))
                .withMessage(server.base() + "none.gz: expected the file, the server answered 404");
        server.close();
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher.fetch(NamedSet.MNIST, Progress.SILENT))
                .withMessage(server.base() + "none.gz: cannot be reached; files at hand are taken with --from DIR");
    }

    @Test
    void the_bible_has_no_publisher_of_these_bytes() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> new DataFetcher(temp).fetch(NamedSet.KJV, Progress.SILENT))
                .withMessage("No publisher offers kjv in these bytes: expected --from DIR with kjv.txt"
                        + " (the embedded kjv needs no fetching)");
    }

    @Test
    void files_at_hand_are_taken_gzipped_or_plain() throws IOException {
        Path from = Files.createDirectory(temp.resolve("from"));
        Files.write(from.resolve("images-idx3-ubyte"), CONTENT);
        fetcher(null).take(NamedSet.MNIST, from, Progress.SILENT);
        Verification.file(temp.resolve("mnist").resolve(IMAGES), images(), "taken");
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void wrong_and_missing_files_at_hand_are_refused() throws IOException {
        Path from = Files.createDirectory(temp.resolve("from"));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher(null).take(NamedSet.MNIST, from, Progress.SILENT))
                .withMessage(from + ": expected " + IMAGES + ", found no " + IMAGES);
        Files.write(from.resolve(IMAGES), gzip(noise(7)));
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> fetcher(null).take(NamedSet.MNIST, from, Progress.SILENT))
                .withMessage(
                        from.resolve(IMAGES) + ": expected 200000 bytes unpacked, found 7; it was not put in place");
        assertThat(names(temp.resolve("mnist"))).isEmpty();
    }

    @Test
    void an_archive_is_unpacked_to_the_files_of_the_set_alone() throws IOException {
        byte[] archive = tarGz("../../evil.bin", noise(10), "cifar-10-batches-bin/batch.bin", CONTENT);
        server.offer("set.tar.gz", archive);
        Path folder = cifar(archive).fetch(NamedSet.CIFAR10, Progress.SILENT);
        assertThat(names(folder)).containsExactly("batch.bin", "batches.meta.txt");
        assertThat(folder.resolve("batch.bin")).hasBinaryContent(CONTENT);
        assertThat(names(temp)).containsExactly("cifar10");
    }

    @Test
    void an_archive_at_hand_is_taken_and_stays() throws IOException {
        byte[] archive =
                tarGz("cifar-10-batches-bin/readme.html", noise(10), "cifar-10-batches-bin/batch.bin", CONTENT);
        Path folder = Files.createDirectory(temp.resolve("cifar10"));
        Files.write(folder.resolve("set.tar.gz"), archive);
        cifar(archive).take(NamedSet.CIFAR10, folder, Progress.SILENT);
        assertThat(names(folder)).containsExactly("batch.bin", "batches.meta.txt", "set.tar.gz");
    }

    @Test
    void an_archive_with_wrong_bytes_missing_files_or_damage_is_refused() throws IOException {
        refusedArchive(
                tarGz("batch.bin", noise(200_000, 9), "x", noise(1)),
                "!batch.bin: expected SHA-256 " + hex("SHA-256", CONTENT));
        refusedArchive(
                tarGz("other.bin", CONTENT, "x", noise(1)), ": expected the files of the set, found no [batch.bin]");
        refusedArchive(
                Arrays.copyOf(tarGz("batch.bin", CONTENT, "x", noise(1)), 1000),
                ": expected a whole archive, found damage (");
        refusedArchive(
                tarGz("zeros.bin", new byte[30_000_000], "batch.bin", CONTENT),
                ": expected at most 1248576 bytes unpacked, found more");
        refusedArchive("no archive".getBytes(StandardCharsets.UTF_8), ": expected a whole archive");
    }

    private void refusedArchive(byte[] archive, String message) throws IOException {
        server.offer("set.tar.gz", archive);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> cifar(archive).fetch(NamedSet.CIFAR10, Progress.SILENT))
                .withMessageContaining(message)
                .withMessageEndingWith("; nothing was put in place");
        assertThat(names(temp.resolve("cifar10"))).isEmpty();
    }

    private DataFetcher cifar(byte[] archive) {
        Publication publication = new Publication(
                server.base(),
                List.of(new Download("set.tar.gz", hex("MD5", archive))),
                List.of(new PublishedFile("batch.bin", CONTENT.length, hex("SHA-256", CONTENT))));
        return new DataFetcher(temp, set -> publication);
    }

    private DataFetcher fetcher(@Nullable String md5) {
        Publication publication = new Publication(server.base(), List.of(new Download(IMAGES, md5)), List.of(images()));
        return new DataFetcher(temp, set -> publication);
    }

    private static PublishedFile images() {
        return new PublishedFile(IMAGES, CONTENT.length, hex("SHA-256", CONTENT));
    }

    private void part(String version, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("mnist"));
        Files.write(folder.resolve(IMAGES + ".part"), bytes);
        Files.writeString(folder.resolve(IMAGES + ".part.version"), version);
    }

    private static byte[] noise(int size) {
        return noise(size, 1);
    }

    private static byte[] noise(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] tarGz(String first, byte[] firstBytes, String second, byte[] secondBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            put(tar, first, firstBytes);
            put(tar, second, secondBytes);
        }
        return gzip(out.toByteArray());
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
