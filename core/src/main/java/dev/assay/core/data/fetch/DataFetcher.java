package dev.assay.core.data.fetch;

import dev.assay.core.data.catalog.NamedSet;
import dev.assay.core.data.fetch.Publication.Download;
import dev.assay.core.error.UserError;
import dev.assay.core.io.AtomicOutput;
import dev.assay.core.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Brings complete sets into a data directory. A file gets its place there only after its bytes were found to be the published ones: by
 * SHA-256 of the unpacked file, and by the MD5 that the publisher states for the download, where one is stated.
 */
public final class DataFetcher {
    private static final String CIFAR_FOLDER = "cifar-10-batches-bin";
    private static final String CIFAR_CLASSES = "batches.meta.txt";

    private final Path directory;
    private final Function<NamedSet, Publication> publications;

    /** A fetcher into this data directory, from the publishers. */
    public DataFetcher(Path directory) {
        this(directory, Publishers::of);
    }

    DataFetcher(Path directory, Function<NamedSet, Publication> publications) {
        this.directory = directory;
        this.publications = publications;
    }

    /**
     * Downloads what is missing of a set. What broke off goes on where it stopped, at once and when called again.
     *
     * @param progress told of bytes, a task a file
     * @return the folder of the set
     * @throws UserError when no publisher has the set, none can be reached, the bytes are others than published, or the disk refuses
     */
    public Path fetch(NamedSet set, Progress progress) {
        Publication publication = publications.apply(set);
        URI base = publication.base();
        if (base == null) {
            throw new UserError("No publisher offers " + set.id() + " in these bytes: expected --from DIR with "
                    + names(publication) + " (the embedded " + set.id() + " needs no fetching)");
        }
        Path folder = created(directory.resolve(set.id()));
        List<PublishedFile> missing = missing(publication, folder, progress);
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        for (Download download : publication.downloads()) {
            if (download.isArchive()
                    ? missing.isEmpty()
                    : missing.stream().noneMatch(f -> f.name().equals(download.name()))) {
                continue;
            }
            URI uri = base.resolve(download.name());
            Path part = folder.resolve(download.name() + ".part");
            ResumableDownload transfer = new ResumableDownload(client, uri, part, publication.limit(), progress);
            transfer.run();
            try {
                place(publication, download, part, folder, uri.toString());
            } catch (WrongBytes wrong) {
                // Wrong bytes are not worth going on from.
                transfer.discard();
                throw new UserError(wrong.getMessage() + "; nothing was put in place", wrong);
            }
            transfer.discard();
        }
        classNames(set, folder);
        return folder;
    }

    /**
     * Takes a set from files that are at hand: under the names of the data directory, gzipped or not, in {@code from} itself or in a folder
     * there named as the set or as the publisher's archive names it; or the publisher's archive.
     *
     * @param progress told of files, in one task
     * @return the folder of the set
     * @throws UserError when a file is missing or its bytes are others than published, or the disk refuses
     */
    public Path take(NamedSet set, Path from, Progress progress) {
        Publication publication = publications.apply(set);
        Path folder = directory.resolve(set.id());
        List<PublishedFile> missing = missing(publication, folder, progress);
        try {
            if (!missing.isEmpty() && !takeArchive(publication, folder, from)) {
                missing.forEach(file -> takeFile(
                        publication, file, folder, List.of(from, from.resolve(set.id()), from.resolve(CIFAR_FOLDER))));
            }
        } catch (WrongBytes wrong) {
            throw new UserError(wrong.getMessage() + "; it was not put in place", wrong);
        }
        classNames(set, folder);
        return folder;
    }

    private static boolean takeArchive(Publication publication, Path folder, Path from) {
        for (Download download : publication.downloads()) {
            Path archive = from.resolve(download.name());
            if (download.isArchive() && Files.isRegularFile(archive)) {
                place(publication, download, archive, folder, archive.toString());
                return true;
            }
        }
        return false;
    }

    private static void takeFile(Publication publication, PublishedFile file, Path folder, List<Path> places) {
        Path source = places.stream()
                .flatMap(place -> Stream.of(place.resolve(file.name()), place.resolve(file.plainName())))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new UserError(
                        places.get(0) + ": expected " + names(publication) + ", found no " + file.name()));
        AtomicOutput.file(folder.resolve(file.name()), beside -> {
            copy(source, beside, file);
            Verification.file(beside, file, source.toString());
        });
    }

    /** The files that are not there as published, told as the progress of a look at them. */
    private static List<PublishedFile> missing(Publication publication, Path folder, Progress progress) {
        List<PublishedFile> missing = new ArrayList<>();
        int done = 0;
        for (PublishedFile file : publication.files()) {
            if (!isThere(folder.resolve(file.name()), file)) {
                missing.add(file);
            }
            progress.update(
                    "Verifying what is there", ++done, publication.files().size(), file.name());
        }
        return missing;
    }

    private static boolean isThere(Path place, PublishedFile file) {
        if (!Files.isRegularFile(place)) {
            return false;
        }
        try {
            Verification.file(place, file, place.toString());
            return true;
        } catch (WrongBytes wrong) {
            // It is fetched again, and replaced when what came is right.
            return false;
        }
    }

    /** Verifies a download and puts its file or files in place. */
    private static void place(Publication publication, Download download, Path whole, Path folder, String shown) {
        if (download.md5() != null) {
            Verification.md5(whole, download.md5(), shown);
        }
        if (download.isArchive()) {
            AtomicOutput.directory(folder, beside -> BatchArchive.unpack(whole, publication, beside, shown));
            return;
        }
        PublishedFile file = publication.files().stream()
                .filter(f -> f.name().equals(download.name()))
                .findFirst()
                .orElseThrow();
        Verification.file(whole, file, shown);
        move(whole, folder.resolve(file.name()));
    }

    /** The layout has IDX files gzipped; at hand they may lie plain. */
    private static void copy(Path source, Path to, PublishedFile file) throws IOException {
        if (!file.gzipped() || isGzip(source)) {
            Files.copy(source, to);
            return;
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            Files.copy(source, out);
        }
    }

    private static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1F && in.read() == 0x8B;
        }
    }

    /** The layout has the class names beside the batches; the archive's file is not taken, for it is not among the verified ones. */
    private static void classNames(NamedSet set, Path folder) {
        if (set == NamedSet.CIFAR10) {
            AtomicOutput.file(
                    folder.resolve(CIFAR_CLASSES),
                    beside -> Files.writeString(beside, String.join("\n", set.classes()) + "\n"));
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw AtomicOutput.failure(folder, e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw AtomicOutput.failure(to, e);
        }
    }

    private static String names(Publication publication) {
        Stream<String> archives =
                publication.downloads().stream().filter(Download::isArchive).map(Download::name);
        String files = String.join(
                ", ", publication.files().stream().map(PublishedFile::name).toList());
        return Stream.concat(archives, Stream.of(files))
                .reduce((a, b) -> a + " or " + b)
                .orElseThrow();
    }
}
