package org.foyer.rest.store;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.SettingValue;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.SettingsRequest;
import org.foyer.rest.dto.SettingsView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** What people set about a service. */
@Path("store/subscriptions/{id}/settings")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class SettingsResource {

    private static final int MOST = 100;
    private static final int LONGEST = 500;

    private final Backends backends;

    public SettingsResource(Backends backends) {
        this.backends = backends;
    }

    @GET
    public SettingsView settings(@PathParam("id") String id, @Context SecurityContext security) {
        ServiceId service = StoreResource.serviceId(id);
        return view(
                service,
                StoreCalls.call(() -> backends.subscriptions().settings(service)),
                Caller.of(security).locale());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public SettingsView set(
            @PathParam("id") String id,
            SettingsRequest request,
            @Context SecurityContext security) {
        ServiceId service = StoreResource.serviceId(id);
        if (request.values() == null) {
            throw Problem.invalid("values", Reason.of(ReasonCode.VALUE_MISSING));
        }
        if (request.values().size() > MOST) {
            throw Problem.invalid("values", Reason.of(ReasonCode.GIVE_AT_MOST, "most", MOST));
        }
        Map<String, Optional<String>> values = new HashMap<>();
        request.values().forEach((name, value) -> values.put(name, plain(name, value)));
        return view(
                service,
                StoreCalls.call(() -> backends.subscriptions().set(service, values)),
                Caller.of(security).locale());
    }

    private static Optional<String> plain(String name, Object value) {
        if (value == null) {
            return Optional.empty();
        }
        String text;
        if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
            BigDecimal exact = new BigDecimal(n.toString());
            text = exact.precision() + Math.abs(exact.scale()) > 40 ? "?" : exact.toPlainString();
        } else {
            text = value instanceof Boolean || value instanceof String ? value.toString() : "?";
        }
        if (text.length() > LONGEST) {
            throw Problem.invalid(
                    "values." + Reason.cut(name), Reason.of(ReasonCode.GIVE_TEXT, "most", LONGEST));
        }
        return Optional.of(text);
    }

    private SettingsView view(ServiceId service, List<SettingValue> values, Locale locale) {
        ServiceDescription description =
                backends.subscriptions().services().stream()
                        .map(s -> s.description())
                        .filter(d -> d.id().equals(service))
                        .findFirst()
                        .orElseThrow(StoreResource::unknown);
        return new SettingsView(
                values.stream().map(v -> SettingViews.view(description, v, locale)).toList());
    }
}
