/** The report as SARIF 2.1.0, for the code scanning of forges. */
@NullMarked
package dev.assay.reports.sarif;

import org.jspecify.annotations.NullMarked;
