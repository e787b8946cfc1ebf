package org.foyer.rest.home;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Controllers;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.InstalledService;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ControllerOrder;
import org.foyer.rest.dto.DeviceView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.foyer.rest.text.Translations;

/** Which service alone may steer a device (PT.HLUC1.0.9, PT.HLUC2.PUC2.12). */
@Path("devices/{id}/controller")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class ControllersResource {

    private final Backends backends;
    private final HomeViews views;

    public ControllersResource(Backends backends, HomeViews views) {
        this.backends = backends;
        this.views = views;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public DeviceView choose(
            @PathParam("id") String id, ControllerOrder order, @Context SecurityContext security) {
        DeviceId device = views.known(id).device().id();
        Locale locale = Caller.of(security).locale();
        InstalledService service =
                backends.subscriptions().services().stream()
                        .filter(s -> s.description().id().value().equals(order.service()))
                        .findFirst()
                        .orElseThrow(ControllersResource::unknown);
        Controller chosen =
                new Controller(order.service(), Translations.name(service.description(), locale));
        try {
            backends.controllers().choose(device, chosen);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "id", Reason.of(ReasonCode.GIVE_AT_MOST, "most", Controllers.MOST));
        }
        return views.device(views.known(id), locale);
    }

    private static Problem unknown() {
        return Problem.invalid("service", Reason.of(ReasonCode.GIVE_KNOWN_SERVICE));
    }

    @DELETE
    public DeviceView open(@PathParam("id") String id, @Context SecurityContext security) {
        try {
            // Also of a device that is away: its choice is not forgotten by itself.
            backends.controllers().open(new DeviceId(id));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("There is no such device. GET /api/v1/devices lists them.");
        }
        return views.device(views.known(id), Caller.of(security).locale());
    }
}
