/** Documents that the tests of several packages share. */
@NullMarked
package dev.assay.reports;

import org.jspecify.annotations.NullMarked;
