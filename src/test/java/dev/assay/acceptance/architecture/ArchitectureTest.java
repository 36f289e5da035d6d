package dev.assay.acceptance.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static JavaClasses program = new ClassFileImporter().importClasses();

    @BeforeAll
    static void read_all_modules() {
        program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("dev/assay/acceptance"))
                // What jte makes of the templates is the template language's business.
                .withImportOption(location -> !location.contains("dev/assay/reports/html/generated"))
                .importPackages("dev.assay");
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(program);
    }

    @Test
    void should_find_the_classes_of_the_program() {
        assertThat(program).extracting(JavaClass::getPackageName).contains("dev.assay.core.model", "dev.assay.cli");
    }

    @Test
    void should_have_arrows_in_one_direction() {
        check(Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.assay..")
                .withOptionalLayers(true)
                .layer("core")
                .definedBy("dev.assay.core..")
                .layer("models")
                .definedBy("dev.assay.models..")
                .layer("attacks")
                .definedBy("dev.assay.attacks..")
                .layer("validation")
                .definedBy("dev.assay.validation..")
                .layer("studies")
                .definedBy("dev.assay.studies..")
                .layer("reports")
                .definedBy("dev.assay.reports..")
                .layer("cli")
                .definedBy("dev.assay.cli..")
                .layer("assertions")
                .definedBy("dev.assay.assertions..")
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .whereLayer("models")
                .mayOnlyAccessLayers("core")
                .whereLayer("attacks")
                .mayOnlyAccessLayers("core")
                .whereLayer("validation")
                .mayOnlyAccessLayers("core")
                .whereLayer("studies")
                .mayOnlyAccessLayers("core", "models", "attacks", "validation")
                .whereLayer("reports")
                .mayOnlyAccessLayers("core", "models", "attacks", "validation", "studies")
                .whereLayer("assertions")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer());
    }

    @Test
    void should_show_tensorflow_and_djl_to_models_alone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.assay.models..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tensorflow..", "ai.djl..", "org.bytedeco..")
                .because("a TensorFlow type anywhere else would tie that module to the engine"));
    }

    @Test
    void should_run_models_in_one_place() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.assay.models.engine.ModelRun")
                .should()
                .callMethod("org.tensorflow.Session$Runner", "run")
                .orShould()
                .callMethod("org.tensorflow.Session$Runner", "runAndFetchMetadata")
                .because("a run that is not counted is not waited for when the process ends"));
    }

    @Test
    void should_print_and_end_the_process_in_cli_alone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.assay.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Runtime.class)))
                        .and(target(name("exit").or(name("halt")))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Throwable.class))).and(target(name("printStackTrace"))))
                .because("a library leaves to its caller what is shown and when the process ends"));
    }

    @Test
    void should_draw_randomness_from_keyed_numbers_alone() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.security.SecureRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.concurrent.ThreadLocalRandom.class)
                .because("the same seed has to give the same numbers"));
    }

    @Test
    void should_judge_a_training_without_knowing_how_it_was_set_up() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.assay.studies.diagnosis.judgement..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.assay.studies.diagnosis", "dev.assay.studies.diagnosis.setup..")
                .because("a diagnosis that knew the set-up would prove nothing"));
    }

    @Test
    void should_have_no_cycles_between_packages() {
        check(slices().matching("dev.assay.(**)").should().beFreeOfCycles());
    }

    @Test
    void should_mark_every_package_as_null_marked() {
        List<String> unmarked = program.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void should_name_packages_after_what_they_are_about() {
        check(noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..common..", "..misc.."));
    }
}
