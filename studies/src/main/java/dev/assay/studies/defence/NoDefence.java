package dev.assay.studies.defence;

/** Training as it is. */
record NoDefence() implements Defence {}
