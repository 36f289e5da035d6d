package dev.assay.cli.inspect;

import dev.assay.cli.inspect.Inspection.AttackSupport;
import dev.assay.cli.inspect.Inspection.Attackability;
import dev.assay.models.savedmodel.inspection.ModelInspection;
import dev.assay.models.savedmodel.inspection.ModelInspection.LayerView;
import dev.assay.models.savedmodel.inspection.ModelInspection.OpCount;
import dev.assay.models.savedmodel.inspection.ModelInspection.SignatureView;
import dev.assay.models.savedmodel.inspection.ModelInspection.TensorView;
import dev.assay.models.savedmodel.inspection.ModelInspection.VariableView;
import dev.assay.models.savedmodel.scan.ScanFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An inspection for people. */
final class InspectionText {
    private final List<String> lines = new ArrayList<>();

    private InspectionText() {}

    static List<String> lines(Inspection inspection) {
        InspectionText text = new InspectionText();
        text.summary(inspection);
        inspection.content().signatures().forEach(text::signature);
        text.layers(inspection.content());
        text.ops(inspection.content().ops());
        text.attack(inspection.attack());
        return text.lines.stream().map(InspectionText::printable).toList();
    }

    /** Names are the model author's: they may not command the terminal. */
    private static String printable(String line) {
        return line.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void summary(Inspection inspection) {
        ModelInspection content = inspection.content();
        fact("model", inspection.model());
        fact("scan", inspection.verdict());
        if (content.security().refused().size() > 1) {
            content.security().refused().forEach(this::finding);
        }
        content.security().notes().forEach(note -> lines.add("           note: " + note.text()));
        fact(
                "written by",
                content.tensorFlow().isEmpty() ? "a program that does not say" : "TensorFlow " + content.tensorFlow());
        fact("tags", String.join(", ", content.tags()));
        fact(
                "size",
                bytes(content.size().all()) + ": graph " + bytes(content.size().graph()) + ", variables "
                        + bytes(content.size().variables()));
        fact("sha-256", content.fingerprint());
    }

    private void finding(ScanFinding finding) {
        lines.add("           " + finding.text());
    }

    private void signature(SignatureView signature) {
        fact("signature", signature.name());
        signature.inputs().forEach(input -> lines.add("           in   " + tensor(input)));
        signature.outputs().forEach(output -> lines.add("           out  " + tensor(output)));
    }

    private static String tensor(TensorView tensor) {
        return tensor.name() + "  " + tensor.type() + " "
                + (tensor.shapeKnown() ? axes(tensor.shape()) : "of any shape");
    }

    private void layers(ModelInspection content) {
        fact("weights", number(content.weights()) + others(content.otherVariables()));
        if (!content.weightsProblem().isEmpty()) {
            lines.add("           " + content.weightsProblem());
        }
        int width = content.layers().stream()
                .mapToInt(layer -> layer.name().length())
                .max()
                .orElse(0);
        for (LayerView layer : content.layers()) {
            String variables =
                    layer.variables().stream().map(InspectionText::variable).collect(Collectors.joining(", "));
            String name = layer.name() + " ".repeat(width - layer.name().length());
            lines.add(String.format(Locale.ROOT, "           %s  %12s  %s", name, number(layer.weights()), variables));
        }
    }

    private static String others(int variables) {
        return variables == 0 ? "" : "; " + variables + " more variables that no signature uses";
    }

    private static String variable(VariableView variable) {
        return variable.name() + " " + axes(variable.shape())
                + (variable.type().equals("float32") ? "" : " " + variable.type())
                + (variable.saved() ? "" : " (no saved value)");
    }

    private void ops(List<OpCount> ops) {
        fact(
                "ops",
                number(ops.stream().mapToLong(OpCount::count).sum()) + " of " + ops.size() + " kinds: "
                        + ops.stream().map(op -> op.op() + " " + op.count()).collect(Collectors.joining(", ")));
    }

    private void attack(Attackability attack) {
        if (!attack.opened()) {
            fact("attacks", "none: " + attack.problem());
            return;
        }
        fact("classes", Integer.toString(attack.classes()));
        fact("logits", attack.logits());
        fact("gradient", (attack.gradient() ? "yes, " : "no: ") + attack.gradientDetail());
        attack.notes().forEach(note -> lines.add("           " + note));
        fact(
                "attacks",
                attack.attacks().stream()
                        .filter(AttackSupport::runs)
                        .map(AttackSupport::attack)
                        .collect(Collectors.joining(", ")));
        attack.attacks().stream()
                .filter(support -> !support.runs())
                .forEach(support -> lines.add("           not " + support.attack() + ": " + support.problem()));
    }

    private void fact(String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-10s %s", name, value));
    }

    private static String axes(List<Long> shape) {
        return shape.isEmpty()
                ? "scalar"
                : shape.stream().map(axis -> axis < 0 ? "?" : axis.toString()).collect(Collectors.joining("x"));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " bytes";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024.0));
    }
}
