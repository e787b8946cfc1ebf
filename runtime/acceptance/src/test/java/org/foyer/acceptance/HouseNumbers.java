package org.foyer.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What the interface says of the house, to check the page against. */
final class HouseNumbers {
    static final String SUN_FIRST = "org.foyer.service.sunfirst";

    private final HomeProcess home;

    HouseNumbers(HomeProcess home) {
        this.home = home;
    }

    boolean isReleased() throws IOException {
        JsonNode control = control("boiler");
        return control.path("by").isNull()
                && control.path("command").path("kind").asText().equals("RELEASE")
                && control.path("delivery").asText().equals("NONE");
    }

    /** Whether the boiler takes what it was told, by its own measurement. */
    boolean follows() throws IOException {
        JsonNode state = home.get("api/v1/devices/boiler");
        JsonNode control = state.path("control");
        double asked = control.path("command").path("powerW").asDouble(Double.NaN);
        return control.path("delivery").asText().equals("ACTING")
                && Math.abs(state.at("/readings/power/value").asDouble() - asked) < 60;
    }

    void advances(String device) throws IOException {
        String before = readAt(device);
        awaits(device + " to be read on", () -> !readAt(device).equals(before));
    }

    private String readAt(String device) throws IOException {
        return home.get("api/v1/devices/" + device).at("/readings/power/at").asText();
    }

    boolean online(String device) throws IOException {
        return home.get("api/v1/devices/" + device)
                .at("/reachability/status")
                .asText()
                .equals("ONLINE");
    }

    JsonNode control(String device) throws IOException {
        return home.get("api/v1/devices/" + device).path("control");
    }

    JsonNode why(String device) throws IOException {
        return home.get("api/v1/devices/" + device + "/why");
    }

    double boilerW() throws IOException {
        return home.get("api/v1/devices/boiler").at("/readings/power/value").asDouble();
    }

    Instant now() throws IOException {
        return Instant.parse(home.get("api/v1/home").path("at").asText());
    }

    /** Sun first as the store shows it; missing while it is not installed. */
    JsonNode subscription() throws IOException {
        for (JsonNode item : home.get("api/v1/store/subscriptions").path("items")) {
            if (item.at("/service/id").asText().equals(SUN_FIRST)) {
                return item;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** The recorded minutes of the story are all there, for every device. */
    void historyHasNoGap(Instant begin) throws IOException {
        for (String device : List.of("boiler", "battery", "meter", "pv")) {
            Instant from = begin.plusSeconds(60);
            Instant until = now().minusSeconds(180);
            List<Instant> minutes = new ArrayList<>();
            awaits(
                    device + ": recorded minutes from " + from + " to " + until,
                    () -> {
                        minutes.clear();
                        home.get(
                                        "api/v1/history?device="
                                                + device
                                                + "&quantity=power&step=MINUTE&from="
                                                + encoded(from)
                                                + "&until="
                                                + encoded(until))
                                .path("points")
                                .forEach(p -> minutes.add(Instant.parse(p.path("from").asText())));
                        return minutes.size()
                                >= (until.getEpochSecond() - from.getEpochSecond()) / 60 - 1;
                    });
        }
    }

    private static String encoded(Instant instant) {
        return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
    }

    static void awaits(String what, Callable<Boolean> condition) {
        HomeProcess.await(
                what,
                () -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        throw new AssertionError(what, e);
                    }
                });
    }
}
