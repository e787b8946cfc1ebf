package org.foyer.rest.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.Setting;
import org.foyer.api.store.SettingValue;
import org.foyer.rest.dto.SettingView;
import org.foyer.rest.text.Translations;

/** Settings of services in the reader's language; pure functions. */
final class SettingViews {

    private SettingViews() {}

    static SettingView view(ServiceDescription service, SettingValue value, Locale locale) {
        Setting setting = value.setting();
        String key = "setting." + setting.id();
        String label = Translations.text(service, key, locale);
        String help = Translations.text(service, key + ".help", locale);
        SettingView.Type type = type(setting);
        return new SettingView(
                setting.id(),
                type,
                label.isEmpty() ? setting.id() : label,
                help.isEmpty() ? null : help,
                typed(type, value.value()),
                typed(type, proposed(setting)),
                value.chosen(),
                setting instanceof Setting.Amount a ? Double.valueOf(a.min()) : null,
                setting instanceof Setting.Amount a ? Double.valueOf(a.max()) : null,
                setting instanceof Setting.Amount a ? a.unit().symbol() : null,
                setting instanceof Setting.Choice c
                        ? c.options().stream().map(o -> option(service, key, o, locale)).toList()
                        : List.of(),
                setting instanceof Setting.Text t ? Integer.valueOf(t.most()) : null,
                setting instanceof Setting.OneDevice d
                        ? d.kinds().stream().sorted().toList()
                        : List.<DeviceKind>of());
    }

    private static SettingView.Option option(
            ServiceDescription service, String key, String option, Locale locale) {
        String label = Translations.text(service, key + "." + option, locale);
        return new SettingView.Option(option, label.isEmpty() ? option : label);
    }

    private static SettingView.Type type(Setting setting) {
        if (setting instanceof Setting.Amount) {
            return SettingView.Type.NUMBER;
        }
        if (setting instanceof Setting.Choice) {
            return SettingView.Type.CHOICE;
        }
        if (setting instanceof Setting.Flag) {
            return SettingView.Type.FLAG;
        }
        if (setting instanceof Setting.Text) {
            return SettingView.Type.TEXT;
        }
        return setting instanceof Setting.TimeOfDay
                ? SettingView.Type.TIME
                : SettingView.Type.DEVICE;
    }

    private static Optional<String> proposed(Setting setting) {
        if (setting instanceof Setting.Amount a) {
            return Optional.of(String.valueOf(a.proposed()));
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
                ? Optional.of(t.proposed().toString())
                : Optional.empty();
    }

    private static Object typed(SettingView.Type type, Optional<String> plain) {
        if (plain.isEmpty()) {
            return null;
        }
        return switch (type) {
            case NUMBER -> Double.valueOf(plain.get());
            case FLAG -> Boolean.valueOf(plain.get());
            default -> plain.get();
        };
    }
}
