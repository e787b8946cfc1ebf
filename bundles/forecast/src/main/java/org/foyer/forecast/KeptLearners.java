package org.foyer.forecast;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.forecast.learn.DayCurve;
import org.foyer.forecast.learn.DayScore;
import org.foyer.forecast.learn.Learner;
import org.foyer.forecast.learn.Tuning;

/** What was learned, as bytes. All of it can be learned again from the history. */
final class KeptLearners {

    /** Subjects that are learned at most. */
    static final int MOST = 64;

    /** 57 days of 96 numbers, and scores. */
    static final int MOST_BYTES = MOST * 32_768;

    private static final int VERSION = 1;

    private KeptLearners() {}

    /**
     * What is kept of a subject.
     *
     * @param zone whose clock its days follow
     * @param since nothing from before is in it
     */
    record Kept(ZoneId zone, Instant since, Learner.Memory memory) {}

    static byte[] write(Map<ForecastSubject, Kept> all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeInt(all.size());
            for (Map.Entry<ForecastSubject, Kept> entry : all.entrySet()) {
                out.writeUTF(entry.getKey().name());
                write(entry.getValue(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Kept kept, DataOutputStream out) throws IOException {
        out.writeUTF(kept.zone().getId());
        out.writeLong(kept.since().toEpochMilli());
        Learner.Memory memory = kept.memory();
        for (double number : numbers(memory.tuning())) {
            out.writeDouble(number);
        }
        out.writeShort(memory.days().size());
        for (DayCurve day : memory.days()) {
            out.writeLong(day.date().toEpochDay());
            out.writeShort(day.slots());
            for (int slot = 0; slot < day.slots(); slot++) {
                out.writeFloat((float) day.at(slot));
            }
        }
        out.writeShort(memory.scores().size());
        for (DayScore score : memory.scores()) {
            out.writeLong(score.date().toEpochDay());
            out.writeDouble(score.base());
            out.writeDouble(score.error());
            out.writeDouble(score.yesterday());
            out.writeDouble(score.yesterdayBase());
            out.writeDouble(score.lastWeek());
            out.writeDouble(score.lastWeekBase());
            out.writeDouble(score.daily());
            out.writeDouble(score.inside());
        }
    }

    private static double[] numbers(Tuning tuning) {
        return new double[] {
            tuning.low(),
            tuning.high(),
            tuning.carry(),
            tuning.lastDay(),
            tuning.products(),
            tuning.squares(),
            tuning.pairs(),
            tuning.apart()
        };
    }

    /**
     * @throws IOException when it is not what {@link #write} makes
     */
    static Map<ForecastSubject, Kept> read(byte[] content) throws IOException {
        Map<ForecastSubject, Kept> all = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException("version " + version);
            }
            int count = bounded(in.readInt(), MOST);
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                Kept kept = kept(in);
                Optional<ForecastSubject> subject = ForecastSubject.of(name);
                subject.ifPresent(s -> all.put(s, kept));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException(e);
        }
        return all;
    }

    private static Kept kept(DataInputStream in) throws IOException {
        ZoneId zone = ZoneId.of(in.readUTF());
        Instant since = Instant.ofEpochMilli(in.readLong());
        Tuning tuning =
                new Tuning(
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble());
        List<DayCurve> days = new ArrayList<>();
        int count = bounded(in.readShort(), Learner.MOST_DAYS);
        for (int i = 0; i < count; i++) {
            LocalDate date = LocalDate.ofEpochDay(in.readLong());
            float[] values = new float[bounded(in.readShort(), DayCurve.QUARTERS)];
            for (int slot = 0; slot < values.length; slot++) {
                values[slot] = in.readFloat();
            }
            days.add(new DayCurve(date, values));
        }
        List<DayScore> scores = new ArrayList<>();
        int scored = bounded(in.readShort(), Learner.SCORED_DAYS);
        for (int i = 0; i < scored; i++) {
            scores.add(
                    new DayScore(
                            LocalDate.ofEpochDay(in.readLong()),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble()));
        }
        return new Kept(zone, since, new Learner.Memory(days, scores, tuning));
    }

    private static int bounded(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("count " + count + " is not 0 to " + most);
        }
        return count;
    }
}
