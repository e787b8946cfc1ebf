package org.foyer.store.rights;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Setting;

/** Values of settings in their plain form; pure functions. */
public final class Plain {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Plain() {}

    /** What to give instead; empty if the value fits what is declared. */
    public static Optional<Reason> wrong(Setting setting, String value) {
        if (setting instanceof Setting.Amount n) {
            boolean fits =
                    NUMBER.matcher(value).matches()
                            && Double.parseDouble(value) >= n.min()
                            && Double.parseDouble(value) <= n.max();
            return unless(
                    fits,
                    Reason.of(
                            ReasonCode.GIVE_NUMBER,
                            "min",
                            number(n.min()),
                            "max",
                            number(n.max())));
        }
        if (setting instanceof Setting.Choice c) {
            return unless(
                    c.options().contains(value),
                    Reason.of(
                            ReasonCode.GIVE_ONE_OF,
                            "allowed",
                            Reason.cut(String.join(", ", c.options()))));
        }
        if (setting instanceof Setting.Flag) {
            return unless(
                    value.equals("true") || value.equals("false"),
                    Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
        }
        if (setting instanceof Setting.Text t) {
            return unless(
                    value.length() <= t.most() && !UNSEEN.matcher(value).find(),
                    Reason.of(ReasonCode.GIVE_TEXT, "most", t.most()));
        }
        if (setting instanceof Setting.TimeOfDay) {
            return unless(TIME.matcher(value).matches(), Reason.of(ReasonCode.GIVE_TIME_OF_DAY));
        }
        return unless(isDevice(value), Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
    }

    private static Optional<Reason> unless(boolean fits, Reason remedy) {
        return fits ? Optional.empty() : Optional.of(remedy);
    }

    private static boolean isDevice(String value) {
        try {
            return !new DeviceId(value).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What holds while nobody set it; empty for a device. */
    public static Optional<String> proposed(Setting setting) {
        if (setting instanceof Setting.Amount n) {
            return Optional.of(number(n.proposed()));
        }
        if (setting instanceof Setting.Choice c) {
            return Optional.of(c.proposed());
        }
        if (setting instanceof Setting.Flag f) {
            return Optional.of(String.valueOf(f.proposed()));
        }
        if (setting instanceof Setting.Text t) {
            return Optional.of(t.proposed());
        }
        return setting instanceof Setting.TimeOfDay t
                ? Optional.of(time(t.proposed()))
                : Optional.empty();
    }

    /** Those that a declared setting of that id takes. */
    public static Map<String, String> fitting(List<Setting> declared, Map<String, String> values) {
        Map<String, String> kept = new HashMap<>();
        for (Setting setting : declared) {
            String value = values.get(setting.id());
            if (value != null && wrong(setting, value).isEmpty()) {
                kept.put(setting.id(), value);
            }
        }
        return Map.copyOf(kept);
    }

    /** A number as a plain decimal. */
    public static String number(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }

    /** A time of day as {@code HH:mm}. */
    static String time(LocalTime value) {
        return value.withSecond(0).withNano(0).toString();
    }

    /** The local time that stands there; midnight if it is none. */
    public static LocalTime time(String value) {
        try {
            return LocalTime.parse(value);
        } catch (DateTimeException e) {
            return LocalTime.MIDNIGHT;
        }
    }
}
