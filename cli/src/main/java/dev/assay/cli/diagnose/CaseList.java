package dev.assay.cli.diagnose;

import dev.assay.cli.terminal.Console;
import dev.assay.studies.diagnosis.setup.Cases;
import dev.assay.studies.diagnosis.setup.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows the cases, each by what it does otherwise than the healthy one. */
final class CaseList {
    private CaseList() {}

    /**
     * A case as JSON shows it.
     *
     * @param name what the command takes
     * @param settings all of it
     */
    record Entry(String name, Map<String, String> settings) {}

    static void print(Console console, boolean json) {
        Map<String, Setup> cases = Cases.byName();
        if (json) {
            console.json(cases.entrySet().stream()
                    .map(each -> new Entry(each.getKey(), each.getValue().settings()))
                    .toList());
            return;
        }
        Map<String, String> sound = Setup.builder().build().settings();
        cases.forEach((name, setup) -> {
            List<String> otherwise = new ArrayList<>();
            setup.settings().forEach((setting, value) -> {
                if (!value.equals(sound.get(setting))) {
                    otherwise.add(setting + " " + value);
                }
            });
            String what = otherwise.isEmpty() ? "nothing is wrong with it" : String.join("; ", otherwise);
            console.line(String.format(Locale.ROOT, "%-18s %s", name, what));
        });
    }
}
