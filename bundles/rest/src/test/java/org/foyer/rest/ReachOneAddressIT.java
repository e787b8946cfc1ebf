package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home that listens at one address of its network, beside loopback. */
class ReachOneAddressIT {

    @TempDir static Path folder;

    private static int status(String address) throws Exception {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void itIsAtThatAddressAndAtLoopbackByOnePort() throws Exception {
        assumeTrue(System.getProperty("foyer.bundle") != null);
        Optional<InetAddress> far =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                        .findFirst();
        assumeTrue(far.isPresent(), "this machine has no address but loopback");
        try (FrameworkHome home = new FrameworkHome(folder, far.get().getHostAddress())) {
            String here = RestCase.await("Jetty", () -> home.base());
            String there = far.get().getHostAddress() + ":" + URI.create(here).getPort();
            RestCase.await("guide", () -> status("http://" + there + "/phone") == 200 ? "" : null);
            assertEquals(200, status(here + "/phone"));
            assertEquals(403, status("http://" + there + "/api/v1/home"));
            assertEquals(401, status(here + "/api/v1/home"));
            assertThrows(SSLHandshakeException.class, () -> status("https://" + there + "/phone"));
        }
    }
}
