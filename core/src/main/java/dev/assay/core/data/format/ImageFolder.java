package dev.assay.core.data.format;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with a folder of images for each class, which is called by the folder's name. Classes and files are taken in the order of their
 * names; files in folders further down belong to the class too, hidden ones to nobody.
 */
public final class ImageFolder {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

    private ImageFolder() {}

    /**
     * Reads all images. Files that are none are named by {@link Dataset#problems()}.
     *
     * @param name the name of the data set
     * @param folder the folder; where it holds folders {@code train} and {@code test}, the one of the split is read
     * @param split {@code train} or {@code test}
     */
    public static Dataset dataset(String name, Path folder, String split) {
        if (!Files.isDirectory(folder)) {
            throw new UserError(folder + ": expected a folder with a folder of images for each class, found "
                    + (Files.exists(folder) ? "a file" : "none"));
        }
        try {
            boolean divided = Files.isDirectory(folder.resolve("train")) && Files.isDirectory(folder.resolve("test"));
            return read(name, divided ? folder.resolve(split) : folder);
        } catch (IOException e) {
            throw new UserError(folder + ": cannot be read: " + DiskReason.of(e), e);
        } catch (UncheckedIOException e) {
            throw new UserError(folder + ": cannot be read: " + DiskReason.of(e), e);
        }
    }

    private static Dataset read(String name, Path folder) throws IOException {
        List<Path> folders = visible(folder).filter(Files::isDirectory).toList();
        if (folders.size() < 2) {
            throw new UserError(
                    folder + ": expected a folder of images for each of two classes or more, found " + folders.size());
        }
        List<ImageFiles.Labelled> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int label = 0; label < folders.size(); label++) {
            gather(folders.get(label), label, files, problems);
        }
        List<String> classes =
                folders.stream().map(f -> f.getFileName().toString()).toList();
        return ImageFiles.dataset(name, classes, files, problems);
    }

    private static void gather(Path folder, int label, List<ImageFiles.Labelled> files, List<String> problems)
            throws IOException {
        for (Path path : visible(folder).toList()) {
            String file = path.getFileName().toString();
            if (Files.isDirectory(path)) {
                gather(path, label, files, problems);
            } else if (ENDINGS.contains(
                    file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
                files.add(new ImageFiles.Labelled(path, label));
            } else {
                problems.add(path + ": expected an image file, found a file with another ending");
            }
        }
    }

    private static Stream<Path> visible(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList().stream();
        }
    }
}
