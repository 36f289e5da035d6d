package dev.assay.studies.comparison;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What models have to have in common so that they can be compared. */
final class Requirements {
    private Requirements() {}

    /**
     * Refuses what cannot be compared; the message names what differs.
     *
     * @param opened a classifier of each model
     */
    static void check(List<ComparedModel> models, List<Classifier> opened, Dataset data) {
        if (models.size() < 2) {
            throw new UserError("A comparison needs at least two models, received " + models.size());
        }
        if (data.size() == 0) {
            throw new UserError("A comparison needs samples, " + data.name() + " has none");
        }
        Set<String> names = new HashSet<>();
        for (ComparedModel model : models) {
            if (!names.add(model.name())) {
                throw new IllegalArgumentException("Two models are called " + model.name());
            }
        }
        ComparedModel first = models.get(0);
        int classes = opened.get(0).classes();
        for (int i = 1; i < models.size(); i++) {
            if (opened.get(i).classes() != classes) {
                throw new UserError("Expected models of the same classes: " + first.name() + " has " + classes + ", "
                        + models.get(i).name() + " has " + opened.get(i).classes());
            }
        }
        requireNames(models);
        if (data.classes().size() > classes) {
            throw new UserError("Expected labels of the models' " + classes + " classes, " + data.name() + " has "
                    + data.classes().size() + " classes");
        }
    }

    /** Of the models that name their classes. */
    private static void requireNames(List<ComparedModel> models) {
        List<ComparedModel> named =
                models.stream().filter(model -> !model.classNames().isEmpty()).toList();
        for (ComparedModel other : named) {
            ComparedModel first = named.get(0);
            for (int c = 0; c < first.classNames().size(); c++) {
                String one = first.classNames().get(c);
                if (!one.equals(other.classNames().get(c))) {
                    throw new UserError("Expected models of the same classes: class " + c + " is '" + one + "' to "
                            + first.name() + ", '" + other.classNames().get(c) + "' to " + other.name());
                }
            }
        }
    }
}
