/** What every part of an audit hands to the report. */
@NullMarked
package dev.assay.core.finding;

import org.jspecify.annotations.NullMarked;
