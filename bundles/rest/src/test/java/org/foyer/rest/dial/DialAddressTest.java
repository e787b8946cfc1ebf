package org.foyer.rest.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialAddressTest {

    @ParameterizedTest
    @CsvSource({
        "wss://manager.example/home, wss://manager.example/home, manager.example:443",
        "WSS://Manager.Example:8443, wss://manager.example:8443/, manager.example:8443",
        "wss://192.0.2.7/, wss://192.0.2.7/, 192.0.2.7:443",
        "wss://[2001:db8::1]:444/a/b, wss://[2001:db8::1]:444/a/b, [2001:db8::1]:444",
        "ws://localhost:9000/x, ws://localhost:9000/x, localhost:9000",
        "ws://127.0.0.2, ws://127.0.0.2/, 127.0.0.2:80",
        "ws://[::1]:9000, ws://[::1]:9000/, [::1]:9000"
    })
    void whatCanBeDialed(String given, String uri, String authority) {
        DialAddress address = DialAddress.of(given).orElseThrow();
        assertEquals(uri, address.uri().toString());
        assertEquals(authority, address.authority());
        assertEquals(address, DialAddress.of(uri).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "manager.example",
                "https://manager.example/",
                "ws://manager.example/",
                "ws://127.1/",
                "ws://127.0.0.1.example/",
                "ws://2130706433/",
                "ws://[::ffff:127.0.0.1]/",
                "ws://localhost./",
                "wss://manager.example./",
                "wss://user:word@manager.example/",
                "wss://manager.example/?a=b",
                "wss://manager.example/#a",
                "wss://manager.example:0/",
                "wss://manager.example:65536/",
                "wss://[fe80::1%25eth0]/",
                "wss:///home",
                "//manager.example/home",
                "wss:manager.example",
                "wss://mänager.example/",
                "wss://manager.example/a b",
                "wss://manager.example/\r\nX-A: b"
            })
    void whatCannot(String given) {
        assertEquals(Optional.empty(), DialAddress.of(given));
    }

    @ParameterizedTest
    @CsvSource({
        "wss://manager.example/home, true",
        "wss://9.9.9.9/, true",
        "wss://[2606:4700::1]/, true",
        "wss://localhost/, false",
        "wss://a.localhost/, false",
        "wss://nas/, false",
        "wss://nas.local/, false",
        "wss://nas.home.arpa/, false",
        "wss://127.0.0.5/, false",
        "wss://192.168.1.1:8443/, false",
        "wss://10.0.0.1/, false",
        "wss://169.254.1.1/, false",
        "wss://[::1]/, false",
        "wss://[::ffff:10.0.0.1]/, false",
        "wss://[fe80::1]/, false",
        "wss://[fd00::1]/, false"
    })
    void whatMayLieOutside(String given, boolean may) {
        assertEquals(may, DialAddress.of(given).orElseThrow().mayBeOutside());
    }

    @Property(tries = 2000)
    @Label("Whatever is given, it is refused or TLS, or this machine")
    void anything(@ForAll String given) {
        DialAddress.of(given)
                .ifPresent(a -> assertTrue(!a.isPlain() || a.isThisMachine(), a.toString()));
    }
}
