package dev.assay.attacks.sanity;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An attack that is looked at while it climbs: the same in every way, and keeps the loss of every gradient that it asked for. */
final class LossCourses implements Attack {
    private final Attack attack;
    private final Map<Integer, float[]> losses = new ConcurrentHashMap<>();

    LossCourses(Attack attack) {
        this.attack = attack;
    }

    /**
     * How much of its whole rise the best loss of a sample made in the last steps, in [0, 1]; 0 where it did not rise. Empty where fewer than twice as many steps were made.
     *
     * @param id of a sample that the attack has been carried out on
     */
    OptionalDouble lateRise(int id, int steps) {
        float[] course = losses.get(id);
        if (course == null || course.length < 2 * steps) {
            return OptionalDouble.empty();
        }
        double first = course[0];
        double before = Double.NEGATIVE_INFINITY;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < course.length; i++) {
            best = Math.max(best, course[i]);
            before = i < course.length - steps ? best : before;
        }
        return OptionalDouble.of(best > first ? (best - before) / (best - first) : 0);
    }

    @Override
    public String name() {
        return attack.name();
    }

    @Override
    public String spec() {
        return attack.spec();
    }

    @Override
    public boolean minimal() {
        return attack.minimal();
    }

    @Override
    public boolean needsGradient() {
        return attack.needsGradient();
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return attack.obstacle(setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new Watched(attack.newTrial(setting));
    }

    private final class Watched implements Trial {
        private final Trial trial;
        private float[] course = new float[64];
        private int id;
        private int length;

        Watched(Trial trial) {
            this.trial = trial;
        }

        @Override
        public void begin(float[] original, int label, int id) {
            this.id = id;
            length = 0;
            trial.begin(original, label, id);
        }

        @Override
        public Query next() {
            Query query = trial.next();
            if (query == Query.DONE) {
                losses.put(id, Arrays.copyOf(course, length));
            }
            return query;
        }

        @Override
        public int target() {
            return trial.target();
        }

        @Override
        public float[] point() {
            return trial.point();
        }

        @Override
        public void answer(Answer answer) {
            if (trial.next() instanceof Query.Gradient) {
                course = length == course.length ? Arrays.copyOf(course, 2 * length) : course;
                course[length++] = answer.loss();
            }
            trial.answer(answer);
        }
    }
}
