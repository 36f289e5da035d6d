package dev.assay.core.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {
    private final Ending ending = new Ending();
    private final List<String> done = new ArrayList<>();

    @Test
    void should_do_each_stage_after_the_one_before() {
        ending.add(Ending.Stage.CLEAN, () -> done.add("clean"));
        ending.add(Ending.Stage.KEEP, () -> done.add("keep"));
        ending.add(Ending.Stage.REST, () -> done.add("rest"));
        ending.add(Ending.Stage.KEEP, () -> done.add("keep more"));

        ending.run();

        assertThat(done).containsExactly("keep", "keep more", "rest", "clean");
    }

    @Test
    void should_not_do_what_was_taken_back() {
        Ending.Registration registration = ending.add(Ending.Stage.KEEP, () -> done.add("training"));
        ending.add(Ending.Stage.KEEP, () -> done.add("audit"));
        registration.close();

        ending.run();

        assertThat(done).containsExactly("audit");
    }

    @Test
    void should_do_the_rest_where_something_fails() {
        ending.add(Ending.Stage.KEEP, () -> {
            throw new IllegalStateException("full disk");
        });
        ending.add(Ending.Stage.CLEAN, () -> done.add("clean"));

        ending.run();

        assertThat(done).containsExactly("clean");
    }
}
