package dev.assay.reports.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.reports.document.DataExhibit;
import dev.assay.reports.document.Picture;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Exhibit;
import dev.assay.validation.check.Verdict;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SampleReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExhibitAssemblyTest {
    private static final InputSpec SPEC = new InputSpec(Shape.of(2, 2, 1), Bounds.UNIT);
    private static final Finding FINDING =
            new Finding("label-leak.single-pixel", Severity.CRITICAL, "A leak", "", "", List.of(), "", "");
    private static final Dataset DATA = new ArrayDataset(
            "four", SPEC, List.of("cat", "dog"), new int[] {0, 1}, new float[] {0, 0.5f, 1, 0, 1, 1, 1, 1});

    @Test
    void samples_and_the_places_that_matter_stand_side_by_side() {
        SampleReference sample = new SampleReference(Role.TRAIN, 0, 17, 0);
        CheckResult result =
                result(new Exhibit(FINDING, "the leak", List.of(sample), new float[] {0, 0, 2, 0}, List.of()));
        DataExhibit drawn = ExhibitAssembly.of(result, Map.of(Role.TRAIN, DATA)).get(0);
        assertThat(drawn.finding()).isEqualTo("A leak");
        assertThat(drawn.words())
                .containsExactly("training 17, cat", "where the label stands: the lighter, the more it tells");
        assertThat(drawn.pictures())
                .containsExactly(
                        Picture.of(new float[] {0, 0.5f, 1, 0}, SPEC), Picture.of(new float[] {0, 0, 1, 0}, SPEC));
    }

    @Test
    void a_few_are_shown_and_samples_of_splits_that_are_not_at_hand_are_left_out() {
        SampleReference sample = new SampleReference(Role.TRAIN, 1, 1, 9);
        SampleReference elsewhere = new SampleReference(Role.TEST, 0, 0, 0);
        Exhibit both = new Exhibit(FINDING, "equal", List.of(sample, elsewhere));
        List<DataExhibit> drawn = ExhibitAssembly.of(
                result(Collections.nCopies(9, both).toArray(new Exhibit[0])), Map.of(Role.TRAIN, DATA));
        assertThat(drawn).hasSize(4);
        assertThat(drawn.get(0).words()).containsExactly("training 1, label 9");
        assertThat(ExhibitAssembly.of(result(both), Map.of())).isEmpty();
    }

    private static CheckResult result(Exhibit... exhibits) {
        return new CheckResult(
                "label-leak", "No leak", Verdict.FAILED, "", List.of(), List.of(FINDING), List.of(exhibits), List.of());
    }
}
