package dev.assay.reports.assembly;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.core.data.Dataset;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.Confusion;
import dev.assay.reports.document.Extremes;
import dev.assay.reports.document.Picture;
import dev.assay.reports.document.SampleCase;
import dev.assay.reports.document.SampleDetail;
import dev.assay.reports.document.Shown;
import dev.assay.reports.document.Thumbnail;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.audit.AuditResult;
import dev.assay.studies.extremes.ExtremeSample;
import dev.assay.studies.extremes.ExtremesStudy;
import dev.assay.studies.extremes.FirstFalls.Fall;
import dev.assay.studies.extremes.SaliencyMaps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What became of the samples one by one: who was taken for what, and the pictures of both ends. */
final class SampleDetailAssembly {
    private static final String WHAT = ExtremesStudy.METHOD.title() + " for ";

    private final AuditResult result;
    private final ClassNames classes;

    private SampleDetailAssembly(AuditResult result, List<String> classes) {
        this.result = result;
        this.classes = new ClassNames(classes);
    }

    /** @param classes the names of the model's classes, as far as they have any */
    static SampleDetail of(AuditResult result, List<String> classes) {
        SampleDetailAssembly assembly = new SampleDetailAssembly(result, classes);
        return new SampleDetail(
                assembly.confusions(),
                result.extremes().stream()
                        .map(ends -> new Extremes(
                                ends.norm(),
                                ends.hardest().stream()
                                        .map(assembly::sampleCase)
                                        .toList(),
                                ends.easiest().stream()
                                        .map(assembly::sampleCase)
                                        .toList()))
                        .toList());
    }

    private List<Confusion> confusions() {
        List<CleanPrediction> clean = result.evaluation().predictions();
        List<Confusion> confusions = new ArrayList<>();
        for (Norm norm : Norm.values()) {
            int[] said = clean.stream().mapToInt(CleanPrediction::prediction).toArray();
            boolean[] fallen = new boolean[said.length];
            result.evaluation().budgets().stream()
                    .filter(budget -> budget.budget().norm() == norm)
                    .sorted(Comparator.comparingDouble(budget -> budget.budget().radius()))
                    .forEach(budget -> {
                        fall(budget, said, fallen);
                        confusions.add(Confusion.of(budget.budget(), cells(clean, said)));
                    });
        }
        return confusions;
    }

    /** Once a sample fell it stays fallen, and what it was taken for first stays. */
    private static void fall(BudgetResult budget, int[] said, boolean[] fallen) {
        for (int i = 0; i < said.length; i++) {
            if (!fallen[i] && budget.outcomes().get(i) instanceof Outcome.Fooled fooled) {
                fallen[i] = true;
                said[i] = fooled.prediction();
            }
        }
    }

    private List<Confusion.Cell> cells(List<CleanPrediction> clean, int[] said) {
        TreeMap<Integer, TreeMap<Integer, Integer>> counts = new TreeMap<>();
        for (int i = 0; i < said.length; i++) {
            counts.computeIfAbsent(clean.get(i).label(), label -> new TreeMap<>())
                    .merge(said[i], 1, Integer::sum);
        }
        List<Confusion.Cell> cells = new ArrayList<>();
        counts.forEach((label, row) -> row.forEach(
                (other, count) -> cells.add(new Confusion.Cell(classes.of(label), classes.of(other), count))));
        return cells;
    }

    private SampleCase sampleCase(ExtremeSample sample) {
        Dataset data = result.attacked();
        int position = sample.position();
        String trueClass = classes.of(data.label(position));
        Fall fall = sample.fall();
        return new SampleCase(
                data.id(position),
                trueClass,
                fall == null
                        ? null
                        : new SampleCase.Fall(
                                fall.budget().radius(),
                                fall.budget().epsilon().text(),
                                fall.example().attack(),
                                fall.example().distance(),
                                classes.of(fall.example().prediction())),
                sample.queries(),
                sample.margin(),
                data.spec().shape().isImage() ? pictures(sample, trueClass) : List.of());
    }

    private List<Shown> pictures(ExtremeSample sample, String trueClass) {
        Dataset data = result.attacked();
        Thumbnail thumbnail = new Thumbnail(data.spec());
        float[] values = new float[data.spec().features()];
        data.read(sample.position(), values, 0);
        List<Shown> pictures = new ArrayList<>();
        pictures.add(new Shown(thumbnail.image(values), "as it is: " + trueClass));
        SaliencyMaps maps = sample.saliency();
        Fall fall = sample.fall();
        if (fall != null) {
            AdversarialExample example = fall.example();
            Picture.Difference change = thumbnail.change(example.original(), example.adversarial());
            pictures.add(new Shown(change.picture(), "change × " + Numbers.significant(change.scale())));
            pictures.add(
                    new Shown(thumbnail.image(example.adversarial()), "changed: " + classes.of(example.prediction())));
        }
        if (maps != null) {
            pictures.add(new Shown(thumbnail.map(maps.clean()), WHAT + trueClass + ", as it is"));
            float[] adversarial = maps.adversarial();
            if (fall != null && adversarial != null) {
                pictures.add(new Shown(
                        thumbnail.map(adversarial),
                        WHAT + classes.of(fall.example().prediction()) + ", changed"));
            }
        }
        return pictures;
    }
}
