package dev.assay.models.training;

/** Two that watch a training, one told after the other. */
record TwoObservers(TrainingObserver first, TrainingObserver second) implements TrainingObserver {
    @Override
    public boolean watches(long step) {
        return first.watches(step) || second.watches(step);
    }

    @Override
    public void stepDone(Step step, TrainingView view) {
        if (first.watches(step.step())) {
            first.stepDone(step, view);
        }
        if (second.watches(step.step())) {
            second.stepDone(step, view);
        }
    }

    @Override
    public void begun(Beginning beginning, TrainingView view) {
        first.begun(beginning, view);
        second.begun(beginning, view);
    }

    @Override
    public void epochDone(History.Epoch epoch, double seconds, TrainingView view) {
        first.epochDone(epoch, seconds, view);
        second.epochDone(epoch, seconds, view);
    }
}
