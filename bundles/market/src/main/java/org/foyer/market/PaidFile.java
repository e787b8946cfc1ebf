package org.foyer.market;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spans of {@link PaidAt} on the disk. For one thread at a time; calls block for the disk. */
final class PaidFile {

    /** More are not kept; the oldest go. */
    static final int MOST_SPANS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(PaidFile.class);
    private static final int FORMAT = 1;
    private static final int MOST_BYTES = 1 << 20;
    private static final String SUBJECT = "prices-paid";

    private final Document document;
    private final Troubles troubles;

    PaidFile(Storage storage, Path file, Troubles troubles) {
        this.document = storage.document(file, MOST_BYTES);
        this.troubles = troubles;
    }

    /** What is kept; what cannot be read is told. */
    List<PaidSpan> read() {
        try {
            Document.Found found = document.read();
            if (found.damage().isPresent()) {
                boolean copy = found.content().isPresent();
                tell(copy ? TroubleCode.FILE_RESTORED : TroubleCode.FILE_LOST);
            }
            return found.content().isPresent() ? spans(found.content().get()) : List.of();
        } catch (IOException | RuntimeException e) {
            LOG.warn("What was paid where cannot be read: {}", e.toString());
            tell(TroubleCode.FILE_LOST);
            return List.of();
        }
    }

    private void tell(TroubleCode code) {
        troubles.raise(code, SUBJECT, Map.of("file", "prices/paid"));
    }

    /** Whether it is stored; if not, that is told until it is. */
    boolean write(List<PaidSpan> spans) {
        try {
            document.write(bytes(spans));
            troubles.clear(TroubleCode.NOT_STORED, SUBJECT);
            return true;
        } catch (IOException e) {
            LOG.warn("What is paid where is not stored: {}", e.toString());
            troubles.raise(TroubleCode.NOT_STORED, SUBJECT, Map.of("what", "prices"));
            return false;
        }
    }

    private static byte[] bytes(List<PaidSpan> spans) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(spans.size());
            for (PaidSpan span : spans) {
                out.writeUTF(span.tariff());
                out.writeUTF(span.connection());
                out.writeLong(span.from().getEpochSecond());
                out.writeLong(span.until().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE));
                out.writeBoolean(span.seen());
            }
        }
        return bytes.toByteArray();
    }

    private static List<PaidSpan> spans(byte[] content) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (in.readByte() != FORMAT) {
                throw new IOException("of a format that is not known");
            }
            int count = in.readInt();
            if (count < 0 || count > MOST_SPANS) {
                throw new IOException(count + " spans");
            }
            List<PaidSpan> spans = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String tariff = in.readUTF();
                String connection = in.readUTF();
                Instant from = Instant.ofEpochSecond(in.readLong());
                long until = in.readLong();
                spans.add(
                        new PaidSpan(
                                tariff,
                                connection,
                                from,
                                until == Long.MAX_VALUE
                                        ? Optional.empty()
                                        : Optional.of(Instant.ofEpochSecond(until)),
                                in.readBoolean()));
            }
            return spans;
        }
    }
}
