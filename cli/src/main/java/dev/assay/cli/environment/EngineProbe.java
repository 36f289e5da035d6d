package dev.assay.cli.environment;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.terminal.Console;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.RuntimeDescription;
import dev.assay.models.engine.TensorFlowRuntime;
import java.util.List;

/** Starts the engine to see what it is and what it computes on. */
final class EngineProbe {
    private EngineProbe() {}

    /** What was found; an engine that does not load is a finding as well. */
    static Environment.Engine probe(Console console) {
        try {
            Engine.start(console, 1);
            RuntimeDescription engine = TensorFlowRuntime.describe();
            return new Environment.Engine(
                    engine.tensorFlow(), engine.tensorFlowJava(), engine.djl(), engine.devices(), "");
        } catch (UserError e) {
            return new Environment.Engine("", "", "", List.of(), String.valueOf(e.getMessage()));
        }
    }
}
