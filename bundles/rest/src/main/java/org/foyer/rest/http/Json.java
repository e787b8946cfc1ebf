package org.foyer.rest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * JSON of the interface, strict and bounded: no unknown or doubled fields, no coercion of types, at
 * most 16 levels deep. Thread-safe.
 */
public final class Json {

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
        }
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
        }
    }

    /** Writes piece by piece, for documents that never stand in memory whole. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.getFactory().createGenerator(out);
    }

    /** Writes a value where the generator stands. */
    static void write(JsonGenerator out, Object value) throws IOException {
        MAPPER.writeValue(out, value);
    }

    /**
     * The body as a value.
     *
     * @throws Problem 400 when it is not JSON, 422 naming the field when it does not fit
     */
    public static <T> T read(byte[] body, Class<T> type) {
        if (body.length == 0) {
            throw new Problem(400, "body-missing", "Send a JSON object as the body.");
        }
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw new Problem(400, "body-missing", "Send a JSON object, not null.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            String field = path(e);
            throw Problem.invalid(field, Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        } catch (JsonMappingException e) {
            String field = path(e);
            if (field.isEmpty()) {
                throw new Problem(400, "malformed", "The body does not have the form asked for.");
            }
            throw Problem.invalid(field, Reason.of(ReasonCode.VALUE_WRONG));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new Problem(
                    400,
                    "malformed",
                    "The body is not well-formed JSON"
                            + (at == null
                                    ? "."
                                    : ", line "
                                            + at.getLineNr()
                                            + " column "
                                            + at.getColumnNr()
                                            + "."));
        } catch (IOException e) {
            throw new Problem(400, "malformed", "The body cannot be read.");
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                String name = step.getFieldName();
                path.append(path.isEmpty() ? "" : ".")
                        .append(name.length() > 60 ? name.substring(0, 60) + "…" : name);
            }
        }
        return path.toString();
    }

    private static ObjectMapper mapper() {
        JsonFactory factory =
                JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(16)
                                        .maxNumberLength(40)
                                        .build())
                        .build();
        SimpleModule times = new SimpleModule("foyer");
        times.addSerializer(new PlainText<>(Instant.class));
        times.addSerializer(new PlainText<>(Duration.class));
        times.addSerializer(Double.class, new Finite());
        times.addSerializer(double.class, new Finite());
        times.addDeserializer(
                Instant.class,
                new Parsed<>(Instant.class, text -> OffsetDateTime.parse(text).toInstant()));
        times.addDeserializer(Duration.class, new Parsed<>(Duration.class, Duration::parse));
        JsonMapper mapper =
                JsonMapper.builder(factory)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .addModule(times)
                        .build();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }

    /** A number that is none is not known: null, never a word. */
    private static final class Finite extends StdScalarSerializer<Double> {

        private static final long serialVersionUID = 1L;

        Finite() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }

    /** Writes {@code toString()}: RFC 3339 for instants, ISO 8601 for durations. */
    private static final class PlainText<T> extends StdScalarSerializer<T> {

        private static final long serialVersionUID = 1L;

        PlainText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(value.toString());
        }
    }

    /** Reads a string by its own parser. */
    private static final class Parsed<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parser;

        Parsed(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString();
            if (text == null || text.length() > 60) {
                return fail(context);
            }
            try {
                return parser.apply(text);
            } catch (DateTimeException | ArithmeticException e) {
                return fail(context);
            }
        }

        private T fail(DeserializationContext context) throws IOException {
            throw context.weirdStringException("", handledType(), "not of the form asked for");
        }
    }
}
