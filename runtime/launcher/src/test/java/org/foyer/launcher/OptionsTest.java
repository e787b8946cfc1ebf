package org.foyer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static Options parse(String... arguments) throws Problem {
        return Options.parse(Path.of("/opt/foyer"), List.of(arguments));
    }

    @Test
    @DisplayName("Without options: the simulated house on the default port, with a broker")
    void defaults() throws Problem {
        Options options = parse();
        assertEquals(Options.DEFAULT_PORT, options.port());
        assertTrue(options.simulate());
        assertFalse(options.wide());
        assertTrue(options.broker());
        assertEquals(1.0, options.speed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port|--port: give a value after it",
                "--port 70000|--port 70000: give a number from 0",
                "--port x|--port x: give a number from 0",
                "--bind elsewhere|--bind elsewhere: give 0.0.0.0 for all, or one of this machine's",
                "--bind 203.0.113.77|--bind 203.0.113.77: give 0.0.0.0 for all, or one of",
                "--speed 0|--speed 0: give a number above 0",
                "--home /no/such|--home /no/such: there is no such file",
                "--replay /no/such|--replay /no/such: there is no such folder",
                "--zone Europe/Pariis|--zone Europe/Pariis: give a zone like Europe/Paris",
                "--start 2026-06-21T04:00:00|--start 2026-06-21T04:00:00: give an instant with its Z",
                "--start tomorrow|--start tomorrow: give an instant with its Z",
                "--house big|--house big: give small or wide",
                "--house|--house: give a value after it",
                "--colour|'--colour' is no option of foyer run",
            })
    @DisplayName(
            "Case --zone Europe/Pariis, --start without Z and others: one sentence that names the option and the remedy")
    void bad(String line, String message) {
        var e = assertThrows(Problem.class, () -> parse(line.split(" ")));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    @DisplayName("Listening beyond loopback is asked for, address by address")
    void bind() throws Problem {
        assertEquals(List.of(), parse().bind());
        assertEquals(
                List.of("0.0.0.0", "127.0.0.1"),
                parse("--bind", "0.0.0.0", "--bind", "127.0.0.1").bind());
    }

    @Test
    void aHouseOfTwoFlatsIsSimulated(@TempDir Path folder) throws Exception {
        Options options = parse("--house", "wide");
        assertTrue(options.wide());
        assertTrue(options.simulate());
        Path file = Files.writeString(folder.resolve("home.json"), "{}");
        var e =
                assertThrows(
                        Problem.class, () -> parse("--house", "wide", "--home", file.toString()));
        assertTrue(e.getMessage().startsWith("--house wide is a simulated house"));
    }

    @Test
    @DisplayName("Case a broken replay folder: one without a recording is refused")
    void emptyReplay(@TempDir Path folder) {
        var e = assertThrows(Problem.class, () -> parse("--replay", folder.toString()));
        assertTrue(e.getMessage().contains("there is no recording (.csv)"), e.getMessage());
    }
}
