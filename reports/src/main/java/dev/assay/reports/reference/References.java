package dev.assay.reports.reference;

import static dev.assay.reports.reference.Reference.ATLAS_CRAFT;
import static dev.assay.reports.reference.Reference.ATLAS_EVADE;
import static dev.assay.reports.reference.Reference.ATLAS_POISON;
import static dev.assay.reports.reference.Reference.ATLAS_TRANSFER;
import static dev.assay.reports.reference.Reference.EU_ACCURACY;
import static dev.assay.reports.reference.Reference.EU_ATTACKS;
import static dev.assay.reports.reference.Reference.EU_DATA;
import static dev.assay.reports.reference.Reference.EU_ERRORS;
import static dev.assay.reports.reference.Reference.ISO_FORMAL;
import static dev.assay.reports.reference.Reference.ISO_STATISTICAL;
import static dev.assay.reports.reference.Reference.NIST_BACKDOOR;
import static dev.assay.reports.reference.Reference.NIST_BLACK_BOX_EVASION;
import static dev.assay.reports.reference.Reference.NIST_EVASION;
import static dev.assay.reports.reference.Reference.NIST_POISONING;
import static dev.assay.reports.reference.Reference.OWASP_INPUT;
import static dev.assay.reports.reference.Reference.OWASP_POISONING;
import static dev.assay.reports.reference.Relation.CONCERNS;
import static dev.assay.reports.reference.Relation.MAY_BE_A_TRACE_OF;
import static dev.assay.reports.reference.Relation.SHOWS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The references of every kind of finding. Findings about the audit itself (what could not be run, what it was not given time for, which of its own checks
 * failed) have none: they say something of the evidence, not of the model. Why each stands here: {@code docs/decisions/references.md}.
 */
public final class References {
    private static final List<RelatedReference> EVASION = List.of(
            related(SHOWS, NIST_EVASION),
            related(SHOWS, ATLAS_CRAFT),
            related(SHOWS, ATLAS_EVADE),
            related(SHOWS, OWASP_INPUT),
            related(CONCERNS, EU_ATTACKS),
            related(CONCERNS, ISO_STATISTICAL));
    private static final List<RelatedReference> TRANSFER = List.of(
            related(SHOWS, NIST_BLACK_BOX_EVASION),
            related(SHOWS, ATLAS_TRANSFER),
            related(SHOWS, OWASP_INPUT),
            related(CONCERNS, EU_ATTACKS));
    private static final List<RelatedReference> FAULTS =
            List.of(related(CONCERNS, EU_ERRORS), related(CONCERNS, ISO_STATISTICAL));
    private static final List<RelatedReference> PROOF = List.of(related(CONCERNS, ISO_FORMAL));
    private static final List<RelatedReference> TRIGGER = List.of(
            related(MAY_BE_A_TRACE_OF, NIST_BACKDOOR),
            related(MAY_BE_A_TRACE_OF, ATLAS_POISON),
            related(MAY_BE_A_TRACE_OF, OWASP_POISONING),
            related(CONCERNS, EU_DATA),
            related(CONCERNS, EU_ATTACKS));
    private static final List<RelatedReference> WRONG_LABELS = List.of(
            related(MAY_BE_A_TRACE_OF, NIST_POISONING),
            related(MAY_BE_A_TRACE_OF, ATLAS_POISON),
            related(MAY_BE_A_TRACE_OF, OWASP_POISONING),
            related(CONCERNS, EU_DATA),
            related(CONCERNS, EU_ATTACKS));
    private static final List<RelatedReference> DATA = List.of(related(CONCERNS, EU_DATA));
    private static final List<RelatedReference> SEEN_BEFORE =
            List.of(related(CONCERNS, EU_DATA), related(CONCERNS, EU_ACCURACY));
    private static final List<RelatedReference> ACCURACY = List.of(related(CONCERNS, EU_ACCURACY));

    /** By the beginning of a finding's id; of several that fit, the longest decides. */
    private static final TreeMap<String, List<RelatedReference>> BY_ID = new TreeMap<>(Map.ofEntries(
            Map.entry("robust-accuracy-", EVASION),
            Map.entry("targeted", EVASION),
            Map.entry("worst-case-", EVASION),
            Map.entry("universal-", EVASION),
            Map.entry("corruption-", FAULTS),
            Map.entry("no-certificate", PROOF),
            Map.entry("transfer-beats-own", TRANSFER),
            Map.entry("label-leak", TRIGGER),
            Map.entry("linear-shortcut", TRIGGER),
            Map.entry("leak-use", TRIGGER),
            Map.entry("label-errors", WRONG_LABELS),
            Map.entry("conflicting-labels", WRONG_LABELS),
            Map.entry("model-labels", WRONG_LABELS),
            Map.entry("exact-overlap", SEEN_BEFORE),
            Map.entry("near-duplicates", SEEN_BEFORE),
            Map.entry("multiplicity", DATA),
            Map.entry("integrity", DATA),
            Map.entry("imbalance", DATA),
            Map.entry("order", DATA),
            Map.entry("label-parity", DATA),
            Map.entry("label-mapping", DATA),
            Map.entry("label-shift", DATA),
            Map.entry("preprocessing", DATA),
            Map.entry("vocabulary", DATA),
            Map.entry("property-shift", DATA),
            Map.entry("two-sample-classifier", DATA),
            Map.entry("mean-discrepancy", DATA),
            Map.entry("population-stability", DATA),
            Map.entry("accuracy-gap", ACCURACY),
            Map.entry("calibration", ACCURACY),
            Map.entry("weak-slice", ACCURACY)));

    private References() {}

    /** The references of findings with this id, in the order of the publications within each relation; empty where it is about the audit itself. */
    public static List<RelatedReference> of(String id) {
        for (Map.Entry<String, List<RelatedReference>> entry :
                BY_ID.headMap(id, true).descendingMap().entrySet()) {
            if (id.startsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        return List.of();
    }

    /** The publications that findings with these ids refer to, each once. */
    public static List<Publication> publications(List<String> ids) {
        List<Publication> cited = new ArrayList<>();
        for (Publication publication : Publication.values()) {
            if (ids.stream()
                    .flatMap(id -> of(id).stream())
                    .anyMatch(related -> related.reference().publication() == publication)) {
                cited.add(publication);
            }
        }
        return cited;
    }

    private static RelatedReference related(Relation relation, Reference reference) {
        return new RelatedReference(relation, reference);
    }
}
