package dev.assay.models.nn;

import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the learning rate changes while a network is trained: a factor that is a function of the step alone, so that it survives a restart. */
public sealed interface Schedule {
    /** The grammar, for help and error messages. */
    String GRAMMAR =
            "constant, linear, cosine, cosine:WARM-UP-STEPS, exponential:FACTOR,STEPS or steps:FACTOR,STEP,STEP…";

    /** The rate stays. */
    Schedule CONSTANT = new Constant();

    /**
     * The factor of the rate.
     *
     * @param step updates done before, from 0
     * @param total updates in all
     */
    double factor(long step, long total);

    /** As a user writes it. */
    String text();

    /**
     * Reads what a user wrote.
     *
     * @throws UserError when it is none of {@link #GRAMMAR}
     */
    static Schedule parse(String text) {
        String[] parts = text.split(":", 2);
        try {
            List<Double> numbers = parts.length == 1
                    ? List.of()
                    : Arrays.stream(parts[1].split(",", -1))
                            .map(Double::parseDouble)
                            .toList();
            String shape = parts[0] + "/" + Math.min(numbers.size(), 2);
            return switch (shape) {
                case "constant/0" -> CONSTANT;
                case "linear/0" -> new Linear();
                case "cosine/0" -> new Cosine(0);
                case "cosine/1" -> new Cosine(whole(numbers.get(0)));
                case "exponential/2" -> exponential(numbers);
                case "steps/2" -> {
                    List<Long> at = new ArrayList<>();
                    numbers.subList(1, numbers.size()).forEach(number -> at.add(whole(number)));
                    yield new Steps(numbers.get(0), at);
                }
                default -> throw new NumberFormatException();
            };
        } catch (NumberFormatException e) {
            throw new UserError("Expected a schedule " + GRAMMAR + ", received '" + text + "'", e);
        }
    }

    private static Schedule exponential(List<Double> numbers) {
        if (numbers.size() != 2) {
            throw new NumberFormatException();
        }
        return new Exponential(numbers.get(0), whole(numbers.get(1)));
    }

    private static long whole(double number) {
        if (number != Math.rint(number) || number < 0 || number > 1e15) {
            throw new NumberFormatException();
        }
        return (long) number;
    }

    private static void requireFactor(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new UserError("The factor of a schedule has to be in (0, 1], received " + factor);
        }
    }

    private static String number(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
    }

    /** The rate stays. */
    record Constant() implements Schedule {
        @Override
        public double factor(long step, long total) {
            return 1;
        }

        @Override
        public String text() {
            return "constant";
        }
    }

    /** The rate falls by equal amounts, to 0 after the last step. */
    record Linear() implements Schedule {
        @Override
        public double factor(long step, long total) {
            return 1 - step / (double) total;
        }

        @Override
        public String text() {
            return "linear";
        }
    }

    /**
     * The rate rises by equal amounts for some steps and then falls along half a cosine to 0: Loshchilov and Hutter, "SGDR: stochastic
     * gradient descent with warm restarts" (ICLR 2017), equation 5 without restarts.
     *
     * @param warmUp steps of rising, from 0
     */
    record Cosine(long warmUp) implements Schedule {
        @Override
        public double factor(long step, long total) {
            if (step < warmUp) {
                return (step + 1) / (double) (warmUp + 1);
            }
            double way = (step - warmUp) / (double) Math.max(1, total - warmUp);
            return 0.5 * (1 + Math.cos(Math.PI * Math.min(1, way)));
        }

        @Override
        public String text() {
            return warmUp == 0 ? "cosine" : "cosine:" + warmUp;
        }
    }

    /**
     * The rate falls by the same factor every so many steps, evenly in between.
     *
     * @param factor in (0, 1]
     * @param steps after how many the factor has been applied once, at least 1
     */
    record Exponential(double factor, long steps) implements Schedule {
        public Exponential {
            requireFactor(factor);
            if (steps < 1) {
                throw new UserError("An exponential schedule needs 1 step or more, received " + steps);
            }
        }

        @Override
        public double factor(long step, long total) {
            return Math.pow(factor, step / (double) steps);
        }

        @Override
        public String text() {
            return "exponential:" + number(factor) + "," + steps;
        }
    }

    /**
     * The rate falls by the same factor at certain steps.
     *
     * @param factor in (0, 1]
     * @param at after how many updates, rising
     */
    record Steps(double factor, List<Long> at) implements Schedule {
        public Steps {
            requireFactor(factor);
            at = List.copyOf(at);
            for (int i = 1; i < at.size(); i++) {
                if (at.get(i) <= at.get(i - 1)) {
                    throw new UserError("The steps of a schedule have to rise, received " + at);
                }
            }
        }

        @Override
        public double factor(long step, long total) {
            return Math.pow(
                    factor, (double) at.stream().filter(each -> step >= each).count());
        }

        @Override
        public String text() {
            return "steps:" + number(factor) + ","
                    + at.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }
}
