package dev.assay.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.ClassBracket;
import dev.assay.reports.document.Confusion;
import dev.assay.reports.document.Measure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassAndConfusionViewTest {
    private static final List<Budget> BUDGETS = List.of(
            new Budget(Norm.L2, Epsilon.parse("0.5")),
            new Budget(Norm.L2, Epsilon.parse("1")),
            new Budget(Norm.L2, Epsilon.parse("2")));

    @Test
    void the_weakest_classes_should_be_shown_in_their_order_where_there_are_too_many() {
        List<ClassBracket> all = new ArrayList<>();
        for (Budget budget : BUDGETS) {
            for (int c = 0; c < 100; c++) {
                int standing = budget.radius() == 1 ? (c * 37) % 100 : 0;
                all.add(ClassBracket.of("c" + c, budget, Rate.of(100, 100), Rate.of(standing, 100), null));
            }
        }
        ClassView view = ClassView.of(all, Measure.L2);

        assertThat(view.radii()).containsExactly("0.5", "1", "2");
        assertThat(view.middleRadius()).isEqualTo("1");
        assertThat(view.leftOut()).isEqualTo(70);
        assertThat(view.rows())
                .hasSize(30)
                .allSatisfy(row -> assertThat(row.attacked().get(1).correct()).isLessThan(30));
        assertThat(view.rows().stream().map(row -> Integer.parseInt(row.name().substring(1))))
                .isSorted();
        assertThat(ClassView.of(all, Measure.LINF).rows()).isEmpty();
    }

    @Test
    void many_classes_should_give_the_most_frequent_mistakes_of_the_radius_in_the_middle() {
        List<Confusion> all = new ArrayList<>();
        for (Budget budget : BUDGETS) {
            List<Confusion.Cell> cells = new ArrayList<>();
            for (int c = 0; c < 13; c++) {
                cells.add(new Confusion.Cell("c" + c, "c" + c, 5));
                cells.add(new Confusion.Cell("c" + c, "c" + (c + 1) % 13, budget.radius() == 1 ? 1 + c : 50));
            }
            all.add(Confusion.of(budget, cells));
        }
        ConfusionView view = ConfusionView.of(all, Measure.L2);

        assertThat(view.epsilonText()).isEqualTo("1");
        assertThat(view.rows()).isEmpty();
        assertThat(view.mistakes()).hasSize(10).startsWith(new ConfusionView.Mistake("c12", "c0", 13, 18));
        assertThat(ConfusionView.of(all, Measure.L1).mistakes()).isEmpty();
    }

    @Test
    void a_cell_should_be_shaded_by_its_share_of_the_class() {
        ConfusionView.Row row = new ConfusionView.Row("c", 100, List.of(0, 1, 20, 79, 100));
        assertThat(List.of(row.shade(0), row.shade(1), row.shade(2), row.shade(3), row.shade(4)))
                .containsExactly(0, 1, 2, 4, 5);
    }
}
