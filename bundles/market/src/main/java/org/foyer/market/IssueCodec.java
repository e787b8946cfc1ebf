package org.foyer.market;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.PriceSource;

/** Issues as bytes, about eight a slot. Pure. */
final class IssueCodec {

    private static final int FORMAT = 1;
    private static final int LISTED = 0;
    private static final int TIME_OF_USE = 1;
    private static final int TIERS = 2;
    private static final int MOST_SLOTS = 100_000;

    private IssueCodec() {}

    static byte[] write(Issue issue) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(issue.version());
            write(out, issue.issuedAt());
            write(out, issue.knownFrom());
            write(out, issue.validFrom());
            out.writeBoolean(issue.begins());
            write(out, issue.terms());
            out.writeUTF(issue.quality().name());
            if (issue.slots() instanceof TimeOfUse rule) {
                boolean tiers = !rule.tiers().tiers().isEmpty();
                out.writeByte(tiers ? TIERS : TIME_OF_USE);
                write(out, rule);
                if (tiers) {
                    TierCodec.write(out, rule.tiers());
                }
            } else {
                out.writeByte(LISTED);
                write(out, (ListedSlots) issue.slots());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalArgumentException when the content is not what it should be
     */
    static Issue read(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (in.readByte() != FORMAT) {
                throw new IllegalArgumentException("of a format that is not known");
            }
            return new Issue(
                    in.readLong(),
                    instant(in),
                    instant(in),
                    instant(in),
                    in.readBoolean(),
                    terms(in),
                    PriceQuality.valueOf(in.readUTF()),
                    switch (in.readByte()) {
                        case LISTED -> listed(in);
                        case TIME_OF_USE -> rule(in);
                        case TIERS -> tiers(in);
                        default -> throw new IllegalArgumentException("of an unknown kind");
                    });
        } catch (IOException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void write(DataOutputStream out, Terms terms) throws IOException {
        out.writeUTF(terms.origin());
        out.writeUTF(terms.source().party().orElse(""));
        out.writeUTF(terms.source().words());
        out.writeUTF(terms.quality().name());
        out.writeBoolean(terms.fixed().isPresent());
        if (terms.fixed().isPresent()) {
            out.writeLong(terms.fixed().get().networkMicro());
            out.writeLong(terms.fixed().get().taxesMicro());
            out.writeLong(terms.fixed().get().otherMicro());
        }
    }

    private static Terms terms(DataInputStream in) throws IOException {
        String origin = in.readUTF();
        String party = in.readUTF();
        PriceSource source =
                new PriceSource(
                        party.isEmpty() ? Optional.empty() : Optional.of(party), in.readUTF());
        PriceQuality quality = PriceQuality.valueOf(in.readUTF());
        return new Terms(
                origin,
                source,
                quality,
                in.readBoolean()
                        ? Optional.of(new Terms.Fixed(in.readLong(), in.readLong(), in.readLong()))
                        : Optional.empty());
    }

    private static void write(DataOutputStream out, TimeOfUse rule) throws IOException {
        out.writeUTF(rule.currency());
        out.writeUTF(rule.zone().getId());
        write(out, rule.standard());
        out.writeBoolean(rule.offPeak() != null);
        if (rule.offPeak() != null) {
            out.writeInt(rule.offPeak().from().toSecondOfDay());
            out.writeInt(rule.offPeak().until().toSecondOfDay());
            write(out, rule.offPeak().rate());
        }
    }

    private static TimeOfUse rule(DataInputStream in) throws IOException {
        String currency = in.readUTF();
        ZoneId zone = ZoneId.of(in.readUTF());
        TimeOfUse.Rate standard = rate(in);
        TimeOfUse.OffPeak offPeak =
                in.readBoolean()
                        ? new TimeOfUse.OffPeak(
                                LocalTime.ofSecondOfDay(in.readInt()),
                                LocalTime.ofSecondOfDay(in.readInt()),
                                rate(in))
                        : null;
        return new TimeOfUse(standard, offPeak, currency, zone);
    }

    private static TimeOfUse tiers(DataInputStream in) throws IOException {
        TimeOfUse rule = rule(in);
        return new TimeOfUse(
                rule.standard(), rule.offPeak(), TierCodec.read(in), rule.currency(), rule.zone());
    }

    private static void write(DataOutputStream out, TimeOfUse.Rate rate) throws IOException {
        out.writeLong(rate.importMicro());
        out.writeLong(rate.exportMicro());
    }

    private static TimeOfUse.Rate rate(DataInputStream in) throws IOException {
        return new TimeOfUse.Rate(in.readLong(), in.readLong());
    }

    private static void write(DataOutputStream out, ListedSlots slots) throws IOException {
        out.writeUTF(slots.currency());
        out.writeInt(slots.size());
        long end = 0;
        long spread = 0;
        for (int i = 0; i < slots.size(); i++) {
            PriceSlot slot = slots.get(i);
            long from = slot.from().getEpochSecond();
            number(out, from - end);
            end = slot.until().getEpochSecond();
            number(out, end - from);
            number(out, slot.importMicroPerKWh());
            long its = slot.importMicroPerKWh() - slot.exportMicroPerKWh();
            number(out, its - spread);
            spread = its;
        }
    }

    private static ListedSlots listed(DataInputStream in) throws IOException {
        String currency = in.readUTF();
        int count = in.readInt();
        if (count < 0 || count > MOST_SLOTS) {
            throw new IllegalArgumentException(count + " slots");
        }
        List<PriceSlot> slots = new ArrayList<>();
        long end = 0;
        long spread = 0;
        for (int i = 0; i < count; i++) {
            long from = end + number(in);
            end = from + number(in);
            long price = number(in);
            spread += number(in);
            slots.add(
                    new PriceSlot(
                            Instant.ofEpochSecond(from),
                            Instant.ofEpochSecond(end),
                            price,
                            price - spread,
                            currency));
        }
        return new ListedSlots(slots, currency);
    }

    /** Seven bits a byte, the lowest first; the sign is the lowest bit. */
    private static void number(DataOutputStream out, long value) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.readUnsignedByte();
            rest |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new IllegalArgumentException("a number without end");
    }
}
