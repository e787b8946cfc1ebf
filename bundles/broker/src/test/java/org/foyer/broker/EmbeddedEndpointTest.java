package org.foyer.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedEndpointTest {
    @Test
    void prefersTheLoopbackAddress() {
        assertEquals(
                Optional.of(URI.create("http://127.0.0.1:8080/broker/")),
                EmbeddedEndpoint.address(
                        new String[] {
                            "https://10.0.0.2:8443/",
                            "http://10.0.0.2:8080/",
                            "http://127.0.0.1:8080"
                        }));
    }

    @Test
    void takesTheFirstHttpAddressOtherwise() {
        assertEquals(
                Optional.of(URI.create("http://10.0.0.2:8080/home/broker/")),
                EmbeddedEndpoint.address(List.of("/", "http://10.0.0.2:8080/home/")));
    }

    @Test
    void hasNoneBeforeThePortIsKnown() {
        assertEquals(Optional.empty(), EmbeddedEndpoint.address(null));
        assertEquals(Optional.empty(), EmbeddedEndpoint.address("/"));
    }
}
