package dev.assay.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast ratios of WCAG 2.2: 4.5 for text (1.4.3), 3 for graphics (1.4.11). */
final class ContrastTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void text_and_graphics_should_stand_out_from_their_ground(boolean dark) {
        Map<String, Integer> colours = colours(dark);
        for (String text : List.of("ink", "muted", "link", "good", "warn", "bad", "note", "idle")) {
            for (String ground : List.of("paper", "sheet")) {
                assertThat(contrast(colours, text, ground))
                        .as("%s on %s", text, ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        for (String tone : List.of("good", "warn", "bad", "note")) {
            assertThat(contrast(colours, tone, tone + "-wash")).as(tone).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(colours, "ink", tone + "-wash")).as(tone).isGreaterThanOrEqualTo(4.5);
        }
        for (int series = 0; series <= 4; series++) {
            assertThat(contrast(colours, "s" + series, "paper"))
                    .as("s" + series)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    private static Map<String, Integer> colours(boolean dark) {
        String css = Assets.style();
        int darkBegins = css.indexOf("prefers-color-scheme: dark");
        Matcher matcher = COLOUR.matcher(dark ? css.substring(darkBegins) : css.substring(0, darkBegins));
        Map<String, Integer> colours = new HashMap<>();
        while (matcher.find()) {
            colours.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
        }
        return colours;
    }

    private static double contrast(Map<String, Integer> colours, String a, String b) {
        double first = luminance(Objects.requireNonNull(colours.get(a), a));
        double second = luminance(Objects.requireNonNull(colours.get(b), b));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double c = (channel & 0xFF) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
