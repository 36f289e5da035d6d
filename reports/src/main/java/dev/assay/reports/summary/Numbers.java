package dev.assay.reports.summary;

import dev.assay.core.stats.MeanRate;
import dev.assay.core.stats.Rate;
import dev.assay.core.stats.RatioMean;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
    private static final String NO_BREAK = "\u00a0";

    private Numbers() {}

    /** A mean of bits with its 95 % interval, such as {@code 1.932 (1.910–1.954)}. */
    public static String bits(RatioMean mean) {
        return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", mean.mean(), mean.low(), mean.high());
    }

    /** Bits, such as {@code 1.932 bits}. */
    public static String bits(double bits) {
        return String.format(Locale.ROOT, "%.3f%sbits", bits, NO_BREAK);
    }

    /** A rate with its interval, such as {@code 71.2 % (68.3-74.0)}. */
    public static String rate(Rate rate) {
        return rate(rate.rate(), rate.low(), rate.high());
    }

    /** A share of 1 with its interval, as {@link #rate(Rate)}. */
    public static String rate(double rate, double low, double high) {
        return percent(rate) + NO_BREAK + interval(low, high);
    }

    /** A mean with its interval, written as a {@link #rate}. */
    public static String mean(MeanRate mean) {
        return percent(mean.rate()) + NO_BREAK + interval(mean.low(), mean.high());
    }

    /** An interval of shares in percent, such as {@code (68.3-74.0)}. */
    public static String interval(double low, double high) {
        return "(" + bare(low) + "\u2013" + bare(high) + ")";
    }

    /** A share of 1 as percent with one decimal. */
    public static String percent(double share) {
        return bare(share) + NO_BREAK + "%";
    }

    /** A difference of shares in percentage points, signed. */
    public static String points(double difference) {
        double rounded = Math.rint(1000 * difference) / 10;
        return (rounded < 0 ? "\u2212" : rounded > 0 ? "+" : "\u00b1")
                + String.format(Locale.ROOT, "%.1f", Math.abs(rounded));
    }

    /** A whole number with thousands apart. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A measured value with four significant digits at most. */
    public static String significant(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_EVEN));
        double magnitude = Math.abs(value);
        boolean plain = value == 0 || (magnitude >= 1e-4 && magnitude < 1e7);
        return plain
                ? (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString())
                : String.format(Locale.ROOT, "%.2e", value);
    }

    /** A probability value of a test. */
    public static String pValue(double p) {
        return p < 0.001 ? "p\u00a0<\u00a00.001" : "p\u00a0=\u00a0" + String.format(Locale.ROOT, "%.3f", p);
    }

    /** A length of time. */
    public static String duration(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f", seconds) + NO_BREAK + "s";
        }
        long whole = Math.round(seconds);
        return whole < 7200
                ? whole / 60 + NO_BREAK + "min " + whole % 60 + NO_BREAK + "s"
                : whole / 3600 + NO_BREAK + "h " + whole % 3600 / 60 + NO_BREAK + "min";
    }

    /** An amount of memory. */
    public static String bytes(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30)) + NO_BREAK + "GiB"
                : bytes >= 10L << 20
                        ? Math.round(bytes / (double) (1L << 20)) + NO_BREAK + "MiB"
                        : Math.round(bytes / (double) (1L << 10)) + NO_BREAK + "KiB";
    }

    /** The word for one or many. */
    public static String plural(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** A text that begins a line. */
    public static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String bare(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
