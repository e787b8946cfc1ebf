package org.foyer.market;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tiers as bytes, behind the rule that they belong to. Pure. */
final class TierCodec {

    private static final int MOST = 10_000;

    private TierCodec() {}

    static void write(DataOutputStream out, Tiers tiers) throws IOException {
        out.writeInt(tiers.tiers().size());
        for (Tiers.Tier tier : tiers.tiers()) {
            int days = 0;
            for (DayOfWeek day : tier.days()) {
                days |= 1 << day.getValue();
            }
            out.writeByte(days);
            out.writeInt(tier.from().toSecondOfDay());
            out.writeInt(tier.until().toSecondOfDay());
            out.writeLong(tier.rate().importMicro());
            out.writeLong(tier.rate().exportMicro());
        }
        out.writeInt(tiers.holidays().once().size());
        for (LocalDate day : tiers.holidays().once()) {
            out.writeLong(day.toEpochDay());
        }
        out.writeInt(tiers.holidays().yearly().size());
        for (MonthDay day : tiers.holidays().yearly()) {
            out.writeByte(day.getMonthValue());
            out.writeByte(day.getDayOfMonth());
        }
    }

    static Tiers read(DataInputStream in) throws IOException {
        List<Tiers.Tier> tiers = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            int bits = in.readUnsignedByte();
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                if ((bits & (1 << day.getValue())) != 0) {
                    days.add(day);
                }
            }
            tiers.add(
                    new Tiers.Tier(
                            days,
                            LocalTime.ofSecondOfDay(in.readInt()),
                            LocalTime.ofSecondOfDay(in.readInt()),
                            new TimeOfUse.Rate(in.readLong(), in.readLong())));
        }
        Set<LocalDate> once = new HashSet<>();
        for (int left = count(in); left > 0; left--) {
            once.add(LocalDate.ofEpochDay(in.readLong()));
        }
        Set<MonthDay> yearly = new HashSet<>();
        for (int left = count(in); left > 0; left--) {
            yearly.add(MonthDay.of(in.readByte(), in.readByte()));
        }
        return new Tiers(tiers, new Tiers.Holidays(once, yearly));
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException(count + " of a kind");
        }
        return count;
    }
}
