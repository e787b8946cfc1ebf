package org.foyer.rest.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {

    @TempDir Path data;

    private Reach reach(String bind) throws IOException {
        if (!bind.isEmpty() && !bind.startsWith("127")) {
            Files.createDirectories(data.resolve("tls"));
        }
        TestTime time = new TestTime();
        Machine machine =
                new Machine() {
                    @Override
                    public String host() {
                        return "gateway.example.org";
                    }

                    @Override
                    public List<InetAddress> addresses() {
                        return Stream.of("127.0.0.1", "192.168.1.9", "fe80::1")
                                .map(ReachTest::address)
                                .toList();
                    }
                };
        return new Reach(
                Bound.of(bind),
                machine,
                Clock.systemUTC(),
                name -> data.resolve(name),
                new TestStorage(data),
                new ManualTasks(time),
                new RecordedTroubles(time.clock()));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void onlyOwnHostNames() throws IOException {
        Reach here = reach("");
        Reach beyond = reach("0.0.0.0");
        for (String own : List.of("localhost", "LOCALHOST:80", "127.0.0.1:8080", "[::1]:1")) {
            assertTrue(here.isOwn(own, "10.0.0.1"), own);
            assertTrue(beyond.isOwn(own, "10.0.0.1"), own);
        }
        assertTrue(here.isOwn("10.0.0.1:80", "10.0.0.1"));
        assertTrue(here.isOwn("[fe80::1]:80", "fe80::1"));
        assertTrue(here.isOwn("[fd00::2]:80", "fd00:0:0:0:0:0:0:2"));
        assertTrue(here.isOwn("[FE80::2]:80", "fe80:0:0:0:0:0:0:2%eth0"));
        assertFalse(here.isOwn("[fd00::3]:80", "fd00:0:0:0:0:0:0:2"));
        for (String name : List.of("gateway", "gateway.local:8642", "Gateway.Example.ORG:1")) {
            assertTrue(beyond.isOwn(name, "10.0.0.1"), name);
            assertFalse(here.isOwn(name, "127.0.0.1"), name);
        }
        for (String foreign :
                List.of(
                        "",
                        ":80",
                        "evil.example",
                        "localhost.evil",
                        "gateway.evil",
                        "127.0.0.1.evil:80",
                        "0.0.0.0",
                        "[::1")) {
            assertFalse(here.isOwn(foreign, "10.0.0.1"), foreign);
            assertFalse(beyond.isOwn(foreign, "10.0.0.1"), foreign);
        }
        assertFalse(here.isOwn(null, "10.0.0.1"));
    }

    @Test
    void atLoopbackThereIsNothingOfIt() throws IOException {
        Reach here = reach("127.0.0.1, ::1");
        assertFalse(here.bound().isBeyond());
        assertEquals("LOOPBACK", here.status().state());
        assertEquals(List.of(), here.lines());
        assertThrows(IllegalStateException.class, here::tls);
        assertFalse(Files.exists(data.resolve("tls")));
    }

    @Test
    void theConsoleSaysWhereHowAndTheFingerprint() throws IOException {
        Reach beyond = reach("0.0.0.0");
        beyond.listensAt(8642);
        List<String> lines = beyond.lines();
        assertEquals(
                "From other devices: https://gateway.local:8642/ or https://192.168.1.9:8642/",
                lines.get(0));
        assertEquals("First, once on each of them: http://192.168.1.9:8642/phone", lines.get(1));
        assertTrue(lines.get(2).contains(beyond.status().fingerprint().orElseThrow()));
    }
}
