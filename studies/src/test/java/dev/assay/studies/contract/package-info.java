@NullMarked
package dev.assay.studies.contract;

import org.jspecify.annotations.NullMarked;
