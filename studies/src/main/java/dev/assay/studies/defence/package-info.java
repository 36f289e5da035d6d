/** Ways to train a network against an adversary, good and broken ones, to be audited side by side. */
@NullMarked
package dev.assay.studies.defence;

import org.jspecify.annotations.NullMarked;
