package dev.assay.acceptance.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Temporary folders on the file system of the build, so that large jars can be linked into them instead of copied. */
public final class BesideTheBuild implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        return Files.createTempDirectory(
                Path.of(System.getProperty("basedir", "")).toRealPath().resolve("target"), "launch");
    }
}
