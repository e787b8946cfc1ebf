package org.foyer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    private static final String DEVICE = "org.foyer.bindings.modbus.device";
    private static final Known KNOWN =
            new Known(
                    Map.of(
                            DEVICE,
                            Map.of("id", "String", "host", "String", "unitId", "Integer"),
                            "org.foyer.market",
                            Map.of("replay", "Boolean"),
                            "org.foyer.undescribed",
                            Map.of()));

    @TempDir Path folder;
    private final Map<String, Map<String, Object>> home = new TreeMap<>();
    private final RecordedTroubles troubles = new RecordedTroubles(new TestTime().clock());
    private int saves;
    private Path file;
    private Follower follower;

    @BeforeEach
    void follow() {
        file = folder.resolve("home.json");
        follower =
                new Follower(
                        List.of(file, folder.resolve("more.json")),
                        key -> null,
                        (pid, values) -> {
                            if (values == null) {
                                home.remove(pid);
                            } else {
                                home.put(pid, values);
                            }
                        },
                        () -> Optional.of(KNOWN),
                        path -> false,
                        new Told(troubles));
    }

    private void save(Path to, String text) throws IOException {
        Files.writeString(to, text);
        Files.setLastModifiedTime(to, FileTime.from(Instant.EPOCH.plusSeconds(++saves)));
        follower.look();
    }

    private Reason why() {
        List<Trouble> all = troubles.current();
        assertEquals(1, all.size(), all.toString());
        assertEquals(TroubleCode.CONFIGURATION_WRONG, all.get(0).code());
        assertEquals("home.json", all.get(0).parameters().get("file"));
        return all.get(0).why().orElseThrow();
    }

    @Test
    @DisplayName("Case configuration file gone for 3 s: nothing is removed, a trouble says so")
    void gone() throws IOException {
        save(file, "{\"" + DEVICE + "~a\": {\"id\": \"a\"}}");
        Files.delete(file);
        follower.look();
        follower.look();
        assertTrue(home.containsKey(DEVICE + "~a"));
        assertTrue(troubles.find(TroubleCode.CONFIGURATION_GONE, "home.json").isPresent());
        assertEquals(1, troubles.timesRaised());
        save(file, "{}");
        assertTrue(home.isEmpty());
        assertTrue(troubles.current().isEmpty());
    }

    @Test
    @DisplayName("A broken file leaves what it said in force and names the line")
    void broken() throws IOException {
        save(file, "{\"" + DEVICE + "~a\": {\"id\": \"a\"}}");
        save(file, "{\"" + DEVICE + "~a\": {\n\"id\": \n}}");
        assertTrue(home.containsKey(DEVICE + "~a"));
        assertEquals(ReasonCode.CONFIG_UNREADABLE, why().code());
        assertEquals("3", why().why().orElseThrow().parameters().get("line"), why().toString());
    }

    @Test
    @DisplayName("Case a mistyped configuration PID: line and the ones that exist")
    void mistypedPid() throws IOException {
        save(file, "{\n\"org.foyer.bindings.modbus.devise~a\": {\"id\": \"a\"}}");
        assertEquals(ReasonCode.CONFIG_PID_UNKNOWN, why().code());
        assertEquals("2", why().parameters().get("line"));
        assertTrue(why().parameters().get("allowed").contains(DEVICE));
        save(file, "{}");
        assertTrue(troubles.current().isEmpty());
    }

    @Test
    @DisplayName("Case an unknown field: line, field and the ones that exist")
    void unknownField() throws IOException {
        save(file, "{\"" + DEVICE + "~a\": {\n\"id\": \"a\",\n\"slaveId\": 3}}");
        assertEquals(ReasonCode.CONFIG_FIELD_UNKNOWN, why().code());
        assertEquals(
                Map.of("line", "3", "field", "slaveId", "allowed", "host, id, unitId"),
                why().parameters());
    }

    @Test
    @DisplayName("Values of the wrong type are told, not turned into zero in silence")
    void wrongType() throws IOException {
        save(file, "{\"" + DEVICE + "~a\": {\"unitId\": \"three\"}}");
        assertEquals(ReasonCode.CONFIG_NUMBER_NEEDED, why().code());
        save(file, "{\"org.foyer.market\": {\"replay\": \"yes\"}}");
        assertEquals(ReasonCode.CONFIG_TRUTH_NEEDED, why().code());
        save(file, "{\"org.foyer.undescribed\": {\"anything\": \"goes\"}}");
        assertTrue(troubles.current().isEmpty());
    }

    @Test
    @DisplayName("Case two devices with one id: the first counts, the second is named")
    void doubled() throws IOException {
        save(
                file,
                "{\"" + DEVICE + "~a\": {\"id\": \"x\"},\n\"" + DEVICE + "~b\": {\"id\": \"x\"}}");
        assertEquals(ReasonCode.CONFIG_ID_TWICE, why().code());
        assertEquals(Map.of("line", "2", "id", "x", "first", "home.json:1"), why().parameters());
        assertEquals(List.of(DEVICE + "~a"), List.copyOf(home.keySet()));
        save(
                file,
                "{\"" + DEVICE + "~a\": {\"id\": \"x\"},\n\"" + DEVICE + "~b\": {\"id\": \"y\"}}");
        assertEquals(2, home.size());
        assertTrue(troubles.current().isEmpty());
    }

    @Test
    @DisplayName("A later file may change what an earlier one says of the same PID")
    void later() throws IOException {
        save(file, "{\"" + DEVICE + "~a\": {\"id\": \"x\", \"host\": \"h1\"}}");
        save(
                folder.resolve("more.json"),
                "{\"" + DEVICE + "~a\": {\"id\": \"x\", \"host\": \"h2\"}}");
        assertEquals("h2", home.get(DEVICE + "~a").get("host"));
        assertTrue(troubles.current().isEmpty());
    }
}
