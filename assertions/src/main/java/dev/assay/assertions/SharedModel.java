package dev.assay.assertions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A parameter of a test that is a {@link dev.assay.models.savedmodel.SavedModel}: loaded once for all tests of the run, and closed behind the last of them. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedModels.class)
public @interface SharedModel {
    /** The folder that holds {@code saved_model.pb}, from the folder that the tests run in. */
    String directory();

    /** Data like those that the model will be given, as the command line names them: their shape and bounds. */
    String data();
}
