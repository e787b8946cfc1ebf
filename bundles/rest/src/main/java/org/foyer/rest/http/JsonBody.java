package org.foyer.rest.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Bodies of the interface's own types as JSON, through {@link Json}. Thread-safe. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    /** What a body may have, in bytes. */
    public static final int LARGEST = 64 * 1024;

    private static final String OWN = "org.foyer.rest.dto";

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] all, MediaType media) {
        return type.getPackageName().equals(OWN);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] all,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        return Json.read(in.readNBytes(LARGEST + 1), type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] all, MediaType media) {
        return type.getPackageName().equals(OWN);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] all,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(Json.bytes(value));
    }
}
