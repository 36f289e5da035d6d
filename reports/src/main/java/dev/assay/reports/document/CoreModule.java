package dev.assay.reports.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.assay.core.finding.Severity;
import dev.assay.core.threat.Norm;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;
import java.util.function.Function;

/** How the words of {@code core} are written: in lower case, without names of Java's. */
final class CoreModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1L;

    CoreModule() {
        add(Norm.class, Norm::id, Norm.values());
        add(Measure.class, Measure::id, Measure.values());
        add(Severity.class, CoreModule::lower, Severity.values());
        add(Verdict.class, CoreModule::lower, Verdict.values());
        add(TrustLevel.class, CoreModule::lower, TrustLevel.values());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private <E extends Enum<E>> void add(Class<E> type, Function<E, String> word, E[] values) {
        addSerializer(type, new StdSerializer<E>(type) {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(E value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(word.apply(value));
            }
        });
        addDeserializer(type, new StdDeserializer<E>(type) {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            public E deserialize(JsonParser json, DeserializationContext context) throws IOException {
                String text = json.getText();
                for (E value : values) {
                    if (word.apply(value).equals(text)) {
                        return value;
                    }
                }
                throw context.weirdStringException(text, type, "not one of its words");
            }
        });
    }
}
