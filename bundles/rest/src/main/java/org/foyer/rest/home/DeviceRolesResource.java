package org.foyer.rest.home;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.ExchangeRefusedException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.DeviceRolePage;
import org.foyer.rest.dto.DeviceRoleView;
import org.foyer.rest.dto.HardwareOrder;
import org.foyer.rest.dto.ReasonView;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;

/** Which hardware fills which role: a device is replaced by another make (X.3, GEN.14). */
@Path("device-roles")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class DeviceRolesResource {

    private final Backends backends;
    private final HomeViews views;

    public DeviceRolesResource(Backends backends, HomeViews views) {
        this.backends = backends;
        this.views = views;
    }

    @GET
    public DeviceRolePage deviceRoles(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Locale locale = Caller.of(security).locale();
        List<DeviceRole> all = backends.deviceRoles().all();
        Page<DeviceRole> page = Page.of(all, r -> r.id().value(), cursor, limit);
        return new DeviceRolePage(
                page.items().stream().map(role -> view(role, all, locale)).toList(), page.next());
    }

    @PUT
    @Path("{id}/hardware")
    @Consumes(MediaType.APPLICATION_JSON)
    public DeviceRoleView exchange(
            @PathParam("id") String id, HardwareOrder order, @Context SecurityContext security) {
        DeviceRoles roles = backends.deviceRoles();
        DeviceId role = role(id);
        DeviceId hardware = hardware(order.hardware());
        try {
            return view(roles.exchange(role, hardware), roles.all(), Caller.of(security).locale());
        } catch (ExchangeRefusedException e) {
            throw refusal(e);
        }
    }

    @DELETE
    @Path("{id}/hardware")
    public DeviceRoleView undo(@PathParam("id") String id, @Context SecurityContext security) {
        DeviceRoles roles = backends.deviceRoles();
        DeviceId role = role(id);
        try {
            return view(roles.undo(role), roles.all(), Caller.of(security).locale());
        } catch (ExchangeRefusedException e) {
            throw refusal(e);
        }
    }

    private static DeviceId role(String id) {
        try {
            return new DeviceId(id);
        } catch (IllegalArgumentException e) {
            throw noSuchRole();
        }
    }

    private static Problem noSuchRole() {
        return Problem.notFound("There is no such role. GET /api/v1/device-roles lists them.");
    }

    private static DeviceId hardware(String id) {
        if (id == null) {
            throw Problem.invalid("hardware", Reason.of(ReasonCode.VALUE_MISSING));
        }
        try {
            return new DeviceId(id);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("hardware", Reason.of(ReasonCode.EXCHANGE_NOT_THERE));
        }
    }

    private static Problem refusal(ExchangeRefusedException refused) {
        return switch (refused.why()) {
            case UNKNOWN_ROLE -> noSuchRole();
            case UNKNOWN_HARDWARE -> invalid(ReasonCode.EXCHANGE_NOT_THERE);
            case OTHER_KIND -> invalid(ReasonCode.EXCHANGE_OTHER_KIND);
            case SAME -> conflict(ReasonCode.EXCHANGE_SAME);
            case FILLS_ANOTHER -> conflict(ReasonCode.EXCHANGE_FILLS_ANOTHER);
            case NOTHING_TO_UNDO -> conflict(ReasonCode.EXCHANGE_NONE);
            case TOO_MANY ->
                    new Problem(
                            409,
                            "too-many",
                            Reason.of(
                                    ReasonCode.ENTRIES_TOO_MANY,
                                    "most",
                                    DeviceRoles.MOST_EXCHANGES));
        };
    }

    private static Problem invalid(ReasonCode why) {
        return Problem.invalid("hardware", Reason.of(why));
    }

    private static Problem conflict(ReasonCode why) {
        return new Problem(409, why.key(), Reason.of(why));
    }

    private ReasonView lacks(DeviceRole role, String actuator, Locale locale) {
        String word = actuator.substring(actuator.indexOf(':') + 1);
        return views.reason(
                Reason.of(ReasonCode.DEVICE_LACKS, "device", role.id().value(), "command", word),
                locale);
    }

    private DeviceRoleView view(DeviceRole role, List<DeviceRole> all, Locale locale) {
        return new DeviceRoleView(
                role.id().value(),
                role.name(),
                role.kind(),
                role.hardware().value(),
                role.offered(),
                role.lacks().stream().map(each -> lacks(role, each, locale)).toList(),
                role.exchanges().stream()
                        .map(
                                e ->
                                        new DeviceRoleView.Exchange(
                                                e.before().value(), e.after().value(), e.at()))
                        .toList(),
                all.stream()
                        .filter(other -> other.kind() == role.kind())
                        .filter(other -> !other.id().equals(role.id()))
                        .filter(DeviceRole::offered)
                        .filter(other -> other.hardware().equals(other.id()))
                        .map(
                                other ->
                                        new DeviceRoleView.Candidate(
                                                other.hardware().value(), other.name()))
                        .toList());
    }
}
