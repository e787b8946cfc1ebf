package org.foyer.api.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.device.DeviceKind;

/**
 * What a service says of itself, from {@code FOYER-INF/service.json} in its bundle; covered by the
 * catalogue's signature. Immutable.
 *
 * @param id symbolic name of its bundle
 * @param version OSGi version
 * @param provider who publishes it
 * @param category exactly one master category (GEN.1)
 * @param subcategories any others (GEN.1)
 * @param useCases high-level use cases it realises (GEN.3), for example {@code FR-2}
 * @param texts by language: {@code name}, {@code summary}, {@code description}, and its own words
 *     below {@code figure.}, {@code setting.}, {@code reason.}, {@code notice.}
 * @param scopes what it asks to see and steer
 * @param needs device kinds without which it is of no use (PT.HLUC2.PUC2.2)
 * @param plans ways to subscribe, at least one
 * @param yieldsTo services it makes room for when present, without requiring them (BE.S8.2)
 * @param terms text of the terms by language
 * @param settings what people may set, at most 40
 */
public record ServiceDescription(
        ServiceId id,
        String version,
        String provider,
        Category category,
        Set<Category> subcategories,
        List<String> useCases,
        Map<String, Map<String, String>> texts,
        List<Scope> scopes,
        Set<DeviceKind> needs,
        List<Plan> plans,
        List<ServiceId> yieldsTo,
        Map<String, String> terms,
        List<Setting> settings) {

    public ServiceDescription {
        subcategories = Set.copyOf(subcategories);
        useCases = List.copyOf(useCases);
        texts = Map.copyOf(texts);
        scopes = List.copyOf(scopes);
        needs = Set.copyOf(needs);
        plans = List.copyOf(plans);
        yieldsTo = List.copyOf(yieldsTo);
        terms = Map.copyOf(terms);
        settings = List.copyOf(settings);
    }
}
