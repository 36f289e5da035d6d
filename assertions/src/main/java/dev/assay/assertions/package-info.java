/** AssertJ assertions about models and their data, for test suites. Start reading at {@link dev.assay.assertions.AssayAssertions}. */
@NullMarked
package dev.assay.assertions;

import org.jspecify.annotations.NullMarked;
