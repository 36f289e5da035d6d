package dev.assay.assertions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A parameter of a test that is a {@link dev.assay.core.data.Dataset}, opened once for all tests of the run. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedModels.class)
public @interface SharedData {
    /** As the command line names it, such as {@code fashion-mnist:sample:test@0-500}; the test split where none is named. Complete sets are looked for in {@code ASSAY_DATA}. */
    String value();
}
