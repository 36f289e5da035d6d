/** The report as JUnit XML, for the test pages of continuous integration. */
@NullMarked
package dev.assay.reports.junit;

import org.jspecify.annotations.NullMarked;
