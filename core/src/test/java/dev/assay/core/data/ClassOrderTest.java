package dev.assay.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.error.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassOrderTest {
    private static final Dataset DATA = new ArrayDataset(
            "photos", new InputSpec(Shape.of(1), Bounds.UNIT), List.of("cat", "dog"), new int[] {1, 0, 7}, new float[] {
                0.1f, 0.2f, 0.3f
            });

    @Test
    void labels_follow_their_names() {
        Dataset ordered = ClassOrder.of(DATA, List.of("dog", "emu", "cat"));
        assertThat(ordered.classes()).containsExactly("dog", "emu", "cat");
        assertThat(ordered.label(0)).isZero();
        assertThat(ordered.label(1)).isEqualTo(2);
        assertThat(ordered.label(2))
                .as("a label that was no class stays one that is none")
                .isEqualTo(-1);
        float[] value = new float[1];
        ordered.read(1, value, 0);
        assertThat(value[0]).isEqualTo(0.2f);
        assertThat(ordered.id(1)).isEqualTo(1);
    }

    @Test
    void classes_that_are_parts_of_one_get_its_label() {
        Dataset grouped = ClassOrder.grouped(DATA, List.of("plant", "animal"), name -> "animal");
        assertThat(grouped.classes()).containsExactly("plant", "animal");
        assertThat(grouped.label(0)).isEqualTo(1);
        assertThat(grouped.label(1)).isEqualTo(1);
        assertThat(grouped.label(2)).isEqualTo(-1);
    }

    @Test
    void a_class_that_is_not_named_or_named_twice_is_a_users_mistake() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ClassOrder.of(DATA, List.of("cat", "emu")))
                .withMessage("Expected all classes of photos in --class-order, 'dog' is not in cat,emu");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ClassOrder.of(DATA, List.of("cat", "dog", "cat")))
                .withMessage("Expected each class once in --class-order, received cat,dog,cat");
    }
}
