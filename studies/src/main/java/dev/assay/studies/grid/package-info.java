/**
 * Studies as grids of independent cells: what a cell is, who runs cells, and the journal that lets a killed study go on. {@link
 * dev.assay.studies.grid.CellExecutor} is the seam where other executors than this machine's threads come in.
 */
@NullMarked
package dev.assay.studies.grid;

import org.jspecify.annotations.NullMarked;
