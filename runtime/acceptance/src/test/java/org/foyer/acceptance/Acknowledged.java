package org.foyer.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a home has acknowledged: its services with version, pause and grants, and a person's order.
 * Immutable.
 *
 * @param services by id
 * @param boilerW what a person set the boiler to, W; NaN without an order
 */
record Acknowledged(Map<String, Service> services, double boilerW) {

    /**
     * An installed service.
     *
     * @param version as installed
     * @param paused by the household
     * @param grants whether given, by scope
     */
    record Service(String version, boolean paused, Map<String, Boolean> grants) {
        Service {
            grants = new TreeMap<>(grants);
        }

        Service grant(String scope, boolean given) {
            Map<String, Boolean> next = new TreeMap<>(grants);
            next.put(scope, given);
            return new Service(version, paused, next);
        }
    }

    Acknowledged {
        services = new TreeMap<>(services);
    }

    boolean has(String service) {
        return services.containsKey(service);
    }

    Service get(String service) {
        return services.get(service);
    }

    Acknowledged with(String id, Service service) {
        Map<String, Service> next = new TreeMap<>(services);
        next.put(id, service);
        return new Acknowledged(next, boilerW);
    }

    Acknowledged without(String id) {
        Map<String, Service> next = new TreeMap<>(services);
        next.remove(id);
        return new Acknowledged(next, boilerW);
    }

    Acknowledged ordered(double watts) {
        return new Acknowledged(services, watts);
    }

    boolean sameServices(Acknowledged other) {
        return other != null && services.equals(other.services);
    }

    boolean sameOrder(Acknowledged other) {
        return other != null && Double.compare(boilerW, other.boilerW) == 0;
    }

    /** What a home says of itself. */
    static Acknowledged of(HomeProcess home) throws IOException {
        Map<String, Service> services = new TreeMap<>();
        for (JsonNode each : home.get("api/v1/store/subscriptions").path("items")) {
            Map<String, Boolean> grants = new TreeMap<>();
            for (JsonNode grant : each.path("grants")) {
                grants.put(
                        grant.path("scope").path("id").asText(),
                        grant.path("state").asText().equals("GRANTED"));
            }
            services.put(
                    each.path("service").path("id").asText(),
                    new Service(
                            each.path("service").path("version").asText(),
                            each.path("deployment").asText().equals("STOPPED"),
                            grants));
        }
        JsonNode control = home.get("api/v1/devices/boiler").path("control");
        boolean ordered = control.path("by").path("mandate").asText().equals("PERSON");
        double watts = control.path("command").path("powerW").asDouble(Double.NaN);
        return new Acknowledged(services, ordered ? watts : Double.NaN);
    }
}
