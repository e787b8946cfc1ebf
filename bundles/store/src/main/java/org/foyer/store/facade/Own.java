package org.foyer.store.facade;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.Setting;
import org.foyer.store.rights.Plain;

/**
 * What is a service's own and needs no right: it comes with the subscription. Immutable.
 *
 * @param settings what may be set, as described
 * @param values what holds, by id, in plain form; a device that nobody chose is not in it
 * @param texts keys of its texts in English
 */
public record Own(List<Setting> settings, Map<String, String> values, Set<String> texts) {
    static final Own NONE = new Own(List.of(), Map.of(), Set.of());

    public Own {
        settings = List.copyOf(settings);
        values = Map.copyOf(values);
        texts = Set.copyOf(texts);
    }

    static Own of(ServiceDescription description, Map<String, String> set) {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : description.settings()) {
            Plain.proposed(setting).ifPresent(v -> values.put(setting.id(), v));
        }
        values.putAll(set);
        return new Own(
                description.settings(),
                values,
                description.texts().getOrDefault("en", Map.of()).keySet());
    }

    /**
     * @throws IllegalArgumentException if the description declares no such setting of that type
     */
    <T extends Setting> T setting(String id, Class<T> type) {
        for (Setting setting : settings) {
            if (setting.id().equals(id) && type.isInstance(setting)) {
                return type.cast(setting);
            }
        }
        throw new IllegalArgumentException(
                "setting '"
                        + (id.length() > 24 ? id.substring(0, 24) : id)
                        + "': the description declares none of type "
                        + type.getSimpleName());
    }
}
