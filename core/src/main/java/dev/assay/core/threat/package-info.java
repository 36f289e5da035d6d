/** What an adversary may do: norm, radius, and what counts as success. */
@NullMarked
package dev.assay.core.threat;

import org.jspecify.annotations.NullMarked;
