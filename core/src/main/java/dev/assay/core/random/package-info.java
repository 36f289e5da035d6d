/** Counter-based randomness, keyed so that a sample's numbers never depend on the company it is in. */
@NullMarked
package dev.assay.core.random;

import org.jspecify.annotations.NullMarked;
