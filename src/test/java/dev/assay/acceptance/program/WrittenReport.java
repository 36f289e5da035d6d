package dev.assay.acceptance.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** The document that a run has written. */
public final class WrittenReport {
    private WrittenReport() {}

    /** The document in a folder but for what belongs to its run: the same for two equal runs. */
    public static ObjectNode withoutRun(Path folder) throws IOException {
        ObjectNode document = (ObjectNode)
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        document.remove("run");
        return document;
    }
}
