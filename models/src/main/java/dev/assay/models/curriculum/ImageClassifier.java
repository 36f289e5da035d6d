package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.models.nn.Network;
import dev.assay.models.training.TrainingJob;

/** What the classifiers of images have in common. */
abstract class ImageClassifier implements SampleNetwork {
    private final String name;
    private final String task;
    private final String data;
    private final Shape image;
    private final Expectation expectation;

    /** @param image the shape of the default data's images, which are of ten classes */
    ImageClassifier(String name, String task, String data, Shape image, Expectation expectation) {
        this.name = name;
        this.task = task;
        this.data = data;
        this.image = image;
        this.expectation = expectation;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String task() {
        return task;
    }

    @Override
    public final String defaultData() {
        return data;
    }

    @Override
    public final Expectation expectation() {
        return expectation;
    }

    @Override
    public final Network standard() {
        return network(image, 10);
    }

    @Override
    public final TrainingJob job(Dataset samples) {
        return TrainingJob.classifier(
                name, network(samples.spec().shape(), samples.classes().size()), samples);
    }
}
