package dev.assay.models.savedmodel.scan;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.MetaGraphDef;

/** Whether everything that a model's directory names stays inside it. */
final class DirectoryScan {
    /** A graph in pieces, which newer versions of TensorFlow read in place of the one that is scanned. */
    private static final String CHUNKED_GRAPH = "saved_model.cpb";

    private final Path directory;
    private final ScanLimits limits;
    private final Consumer<ScanFinding> refused;

    /**
     * @param directory the model's
     * @param refused receives what leaves it
     */
    DirectoryScan(Path directory, ScanLimits limits, Consumer<ScanFinding> refused) {
        this.directory = directory;
        this.limits = limits;
        this.refused = refused;
    }

    /** Looks at every file there is. Links are not followed, their ends are looked up. */
    void files() throws IOException {
        Path inside = directory.toRealPath();
        if (Files.exists(directory.resolve(CHUNKED_GRAPH))) {
            refused.accept(ScanFinding.path(CHUNKED_GRAPH, "may be read in place of " + ModelFiles.GRAPH));
        }
        Files.walkFileTree(inside, new SimpleFileVisitor<>() {
            private int files;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (++files > limits.files()) {
                    refused.accept(ScanFinding.path(".", "holds more than " + limits.files() + " files"));
                    return FileVisitResult.TERMINATE;
                }
                String name = inside.relativize(file).toString();
                if (attributes.isSymbolicLink() && !staysInside(inside, file)) {
                    refused.accept(ScanFinding.path(
                            name, "is a link out of the model's directory (cp -rL makes a copy without links)"));
                } else if (attributes.isOther()) {
                    refused.accept(ScanFinding.path(name, "is neither a file nor a directory"));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Looks at the assets that a graph names. */
    void assets(MetaGraphDef graph) throws IOException {
        for (AssetFileDef asset : graph.getAssetFileDefList()) {
            String name = asset.getFilename();
            try {
                Path inside = directory.toRealPath().resolve("assets");
                Path file = inside.resolve(name).normalize();
                if (Path.of(name).isAbsolute() || name.contains("\\") || !file.startsWith(inside)) {
                    refused.accept(ScanFinding.path(name, "is an asset outside of the model's directory"));
                }
            } catch (InvalidPathException e) {
                refused.accept(ScanFinding.path(name, "is an asset whose name is no path"));
            }
        }
    }

    private static boolean staysInside(Path inside, Path link) {
        try {
            return link.toRealPath().startsWith(inside);
        } catch (IOException e) {
            // It leads nowhere; something may be put there later.
            return false;
        }
    }
}
