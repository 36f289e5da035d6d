@NullMarked
package dev.assay.reports.reference;

import org.jspecify.annotations.NullMarked;
