package dev.assay.reports.output;

import dev.assay.models.engine.RuntimeDescription;
import dev.assay.reports.document.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions that a result depends on. */
public final class Surroundings {
    private Surroundings() {}

    /**
     * What this process runs on.
     *
     * @param assay the version of Assay
     * @param engine null where there is none
     */
    public static Environment of(String assay, @Nullable RuntimeDescription engine) {
        Map<String, String> components = new LinkedHashMap<>();
        if (engine != null) {
            components.put("TensorFlow", engine.tensorFlow());
            components.put("TensorFlow Java", engine.tensorFlowJava());
            components.put("DJL", engine.djl());
            components.put("devices", String.join(", ", engine.devices()));
            components.put("threads an op may use", Integer.toString(engine.intraOpThreads()));
        }
        components.put("Java", System.getProperty("java.vendor") + " " + Runtime.version());
        components.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return new Environment(assay, components);
    }
}
