package dev.assay.models.training;

import dev.assay.core.error.UserError;
import java.nio.file.Path;

/**
 * Where a training keeps what it needs to go on after being killed.
 *
 * @param file the one file, replaced each time
 * @param everySteps updates from one to the next, at least 1
 * @param resume whether to go on from the file instead of beginning
 */
public record Checkpoints(Path file, long everySteps, boolean resume) {
    public Checkpoints {
        if (everySteps < 1) {
            throw new UserError("Checkpoints need 1 step or more from one to the next, received " + everySteps);
        }
    }
}
