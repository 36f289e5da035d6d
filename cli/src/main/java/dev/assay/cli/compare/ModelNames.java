package dev.assay.cli.compare;

import dev.assay.cli.audit.ModelRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What models are called beside one another: their folders, with as much of the path as tells them apart. */
final class ModelNames {
    private ModelNames() {}

    /** A name for each folder; folders given twice are numbered. */
    static List<String> of(List<Path> folders) {
        List<String> names =
                new ArrayList<>(folders.stream().map(ModelRecord::name).toList());
        for (int i = 0; i < names.size(); i++) {
            if (Collections.frequency(folders.stream().map(ModelRecord::name).toList(), names.get(i)) > 1) {
                names.set(i, folders.get(i).normalize().toString().replace('\\', '/'));
            }
        }
        List<String> apart = new ArrayList<>();
        for (String name : names) {
            int earlier = Collections.frequency(names.subList(0, apart.size()), name);
            apart.add(earlier == 0 ? name : name + " (" + (earlier + 1) + ")");
        }
        return apart;
    }
}
