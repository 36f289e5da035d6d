package dev.assay.reports.assembly;

import dev.assay.reports.document.DataFigure;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Figure;
import java.util.List;

/** Puts what checks of the data measured into the form of the report; a few a check, so that the page stays small. */
final class FigureAssembly {
    private static final int SHOWN = 4;

    private FigureAssembly() {}

    static List<DataFigure> of(CheckResult result) {
        return result.figures().stream()
                .limit(SHOWN)
                .map(FigureAssembly::figure)
                .toList();
    }

    private static DataFigure figure(Figure figure) {
        if (figure instanceof Figure.Overlay overlay) {
            return new DataFigure(overlay.title(), overlay.caption(), overlay(overlay), null, null);
        }
        if (figure instanceof Figure.Reliability reliability) {
            return new DataFigure(reliability.title(), reliability.caption(), null, reliability(reliability), null);
        }
        if (figure instanceof Figure.ClassTable table) {
            return new DataFigure(table.title(), table.caption(), null, null, table(table));
        }
        throw new IllegalStateException("a figure of an unknown kind: " + figure.title());
    }

    private static DataFigure.Overlay overlay(Figure.Overlay overlay) {
        return new DataFigure.Overlay(
                overlay.quantity(),
                overlay.low(),
                overlay.high(),
                overlay.groups().stream()
                        .map(group -> new DataFigure.Group(group.name(), group.counts()))
                        .toList());
    }

    private static DataFigure.Reliability reliability(Figure.Reliability reliability) {
        return new DataFigure.Reliability(reliability.bins().stream()
                .map(bin -> new DataFigure.Bin(bin.confidence(), bin.right()))
                .toList());
    }

    private static DataFigure.ClassTable table(Figure.ClassTable table) {
        return new DataFigure.ClassTable(
                table.corner(),
                table.columns(),
                table.rows().stream()
                        .map(row -> new DataFigure.Row(row.name(), row.counts()))
                        .toList());
    }
}
