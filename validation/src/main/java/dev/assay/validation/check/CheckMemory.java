package dev.assay.validation.check;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.core.finding.Finding;
import dev.assay.validation.split.SampleReference;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All that a check leaves: what it said, and the leak it found for a later one. As JSON, which gives every number back bit by bit. */
final class CheckMemory {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addMixIn(Figure.class, NamedFigure.class)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final CheckResult result;
    private final @Nullable FoundLeak leak;

    CheckMemory(CheckResult result, @Nullable FoundLeak leak) {
        this.result = result;
        this.leak = leak;
    }

    static CheckMemory fromBytes(byte[] bytes) {
        try {
            return MAPPER.readValue(bytes, Kept.class).memory();
        } catch (IOException e) {
            throw new IllegalStateException("What a check said cannot be read back: " + e.getMessage(), e);
        }
    }

    byte[] toBytes() {
        try {
            return MAPPER.writeValueAsBytes(Kept.of(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a check said has to be what JSON can say: " + e.getMessage(), e);
        }
    }

    CheckResult result() {
        return result;
    }

    Optional<FoundLeak> leak() {
        return Optional.ofNullable(leak);
    }

    /** Which kind a figure is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Figure.Overlay.class, name = "overlay"),
        @JsonSubTypes.Type(value = Figure.Reliability.class, name = "reliability"),
        @JsonSubTypes.Type(value = Figure.ClassTable.class, name = "class table")
    })
    private interface NamedFigure {}

    /** The form on disk. */
    private record Kept(
            String id,
            String title,
            Verdict verdict,
            String statistic,
            List<Measurement> measurements,
            List<Finding> findings,
            List<KeptExhibit> exhibits,
            List<Figure> figures,
            @Nullable List<Integer> leakingPlaces) {
        static Kept of(CheckMemory memory) {
            CheckResult result = memory.result;
            return new Kept(
                    result.id(),
                    result.title(),
                    result.verdict(),
                    result.statistic(),
                    result.measurements(),
                    result.findings(),
                    result.exhibits().stream()
                            .map(exhibit -> KeptExhibit.of(exhibit, result.findings()))
                            .toList(),
                    result.figures(),
                    memory.leak == null
                            ? null
                            : Arrays.stream(memory.leak.places()).boxed().toList());
        }

        CheckMemory memory() {
            return new CheckMemory(
                    new CheckResult(
                            id,
                            title,
                            verdict,
                            statistic,
                            measurements,
                            findings,
                            exhibits.stream()
                                    .map(exhibit -> exhibit.exhibit(findings))
                                    .toList(),
                            figures),
                    leakingPlaces == null
                            ? null
                            : FoundLeak.at(leakingPlaces.stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray()));
        }
    }

    /** Samples that show a finding, which is named by its place among the check's. */
    private record KeptExhibit(
            int finding,
            String caption,
            List<SampleReference> samples,
            @Nullable List<Float> heat,
            List<String> words) {
        static KeptExhibit of(Exhibit exhibit, List<Finding> findings) {
            int place = findings.indexOf(exhibit.finding());
            if (place < 0) {
                throw new IllegalArgumentException("An exhibit shows a finding of its check, \""
                        + exhibit.finding().title() + "\" is none");
            }
            float[] heat = exhibit.heat();
            return new KeptExhibit(
                    place,
                    exhibit.caption(),
                    exhibit.samples(),
                    heat == null
                            ? null
                            : IntStream.range(0, heat.length)
                                    .mapToObj(i -> heat[i])
                                    .toList(),
                    exhibit.words());
        }

        Exhibit exhibit(List<Finding> findings) {
            return new Exhibit(findings.get(finding), caption, samples, heat == null ? null : array(heat), words);
        }

        private static float[] array(List<Float> values) {
            float[] array = new float[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(i);
            }
            return array;
        }
    }
}
