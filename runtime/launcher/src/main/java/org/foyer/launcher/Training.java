package org.foyer.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;

/** Uses the home a little before it stops, so that the class archive holds what a page needs. */
final class Training {

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/metrics",
                    "/api/v1/session",
                    "/api/v1/home",
                    "/api/v1/devices/boiler",
                    "/api/v1/devices/boiler/why",
                    "/api/v1/history?device=meter&quantity=power&step=MINUTE",
                    "/api/v1/store/services",
                    "/api/v1/store/services/org.foyer.service.sunfirst",
                    "/api/v1/store/subscriptions",
                    "/api/v1/grants",
                    "/api/v1/notices",
                    "/api/v1/system");

    private Training() {}

    static void run(URI address, Options options) throws IOException {
        String token =
                options.tokenFile() == null ? null : Files.readString(options.tokenFile()).trim();
        for (String path : PATHS) {
            Health.status(address, path, token);
        }
    }
}
