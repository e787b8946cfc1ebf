package org.foyer.rest.dto;

import java.util.List;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.store.Category;

/** A service as it describes itself, in the caller's language. */
public record ServiceView(
        String id,
        String version,
        String provider,
        Category category,
        List<Category> subcategories,
        List<String> useCases,
        String name,
        String summary,
        String description,
        String terms,
        List<DeviceKind> needs,
        List<PlanView> plans,
        List<String> yieldsTo,
        List<ScopeView> scopes) {}
