package dev.assay.reports.assembly;

import java.util.List;

/**
 * What classes are called.
 *
 * @param known the names of the first classes
 */
record ClassNames(List<String> known) {
    ClassNames {
        known = List.copyOf(known);
    }

    /** The name of a class; -1 is the prediction that is none. */
    String of(int index) {
        return index < 0 ? "not a number" : index < known.size() ? known.get(index) : "class " + index;
    }
}
