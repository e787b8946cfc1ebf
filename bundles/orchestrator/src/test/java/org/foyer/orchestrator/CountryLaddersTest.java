package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.api.control.Command;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The case tables of docs/ladder.md, row by row. */
@Tag("part:FR.PRI.1")
@Tag("part:FR.PRI.3")
@Tag("part:FR.PRI.2")
@Tag("part:FR.PRI.12")
@Tag("part:PT.HLUC1.0.9")
class CountryLaddersTest {

    private static final Path PAGE = Path.of("../../docs/ladder.md");
    private static final String TABLES = "## Cases";
    private static final String EVERYWHERE = "Everywhere";
    private static final List<String> COUNTRIES = List.of("FR", "DE", "BE", "PT", "GR");

    private record Case(String country, String orders, String holds, String others) {
        @Override
        public String toString() {
            return country + ": " + orders;
        }
    }

    static Stream<Case> cases() throws IOException {
        String page = Files.readString(PAGE);
        List<Case> cases = new ArrayList<>();
        String country = "";
        for (String line : page.substring(page.indexOf(TABLES)).lines().toList()) {
            if (line.startsWith("### ")) {
                country = line.substring(4);
            } else if (line.startsWith("## What")) {
                break;
            } else if (line.startsWith("| ") && !line.startsWith("| orders")) {
                String[] cells = line.substring(1).split("\\|");
                List<String> in = country.equals(EVERYWHERE) ? COUNTRIES : List.of(country);
                for (String one : in) {
                    cases.add(new Case(one, cells[0].strip(), cells[1].strip(), cells[2].strip()));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asTheTableSays(Case row) {
        House house = new House().heater("boiler", 0);
        house.switches = Countries.of(row.country()).orElseThrow();
        for (String turn : row.orders().split(";")) {
            for (String order : turn.split(",")) {
                say(house, order.strip().split(" "));
            }
            house.decide();
        }
        String holds =
                house.of("boiler").by().map(Source::name).orElse("nobody")
                        + " "
                        + Math.round(((Command.SetPower) house.command("boiler")).powerW());
        assertEquals(row.holds(), holds);
        Set<String> others =
                house.of("boiler").outcomes().stream()
                        .filter(o -> o.result() != Outcome.Result.GRANTED)
                        .map(o -> o.intent().source().name() + " " + o.reason().code())
                        .collect(Collectors.toSet());
        Set<String> expected =
                Stream.of(row.others().split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.toSet());
        assertEquals(expected, others);
    }

    private static void say(House house, String... words) {
        switch (words[0]) {
            case "limit" ->
                    house.limit("contract", Measure.POWER_W, Double.parseDouble(words[1])).grid(0);
            case "first" -> house.serviceOrder = List.of(words[1]);
            case "PERSON!" -> house.insists(words[1], "boiler", power(words[2]));
            default ->
                    house.seconds(1)
                            .asks(Mandate.valueOf(words[0]), words[1], "boiler", power(words[2]));
        }
    }

    private static Command power(String watts) {
        return new Command.SetPower(Double.parseDouble(watts));
    }

    @Test
    @DisplayName("The page's table of switches is the table of the code")
    void switches() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        for (String line : lines) {
            if (line.startsWith("| `")) {
                String[] cells = line.substring(1).split("\\|");
                String name = cells[0].replace("`", "").strip();
                assertEquals(flag(LadderSwitches.USUAL, name), cells[2].strip(), name);
                for (int i = 0; i < COUNTRIES.size(); i++) {
                    LadderSwitches of = Countries.of(COUNTRIES.get(i)).orElseThrow();
                    assertEquals(flag(of, name), cells[3 + i].strip(), name + COUNTRIES.get(i));
                }
            }
        }
        assertTrue(lines.stream().filter(l -> l.startsWith("| `")).count() == 4);
    }

    private static String flag(LadderSwitches switches, String name) {
        boolean on =
                switch (name) {
                    case "flexibilityBeforePerson" -> switches.flexibilityBeforePerson();
                    case "supplierBinds" -> switches.supplierBinds();
                    case "operatorBeforePerson" -> switches.operatorBeforePerson();
                    case "exclusiveControl" -> switches.exclusiveControl();
                    default -> throw new AssertionError(name);
                };
        return on ? "yes" : "no";
    }

    @Test
    @DisplayName("A supplier's signal that binds ranks with flexibility")
    void supplierBinds() {
        House house = new House().heater("boiler", 0);
        house.switches = new LadderSwitches(false, true, true, true);
        house.asks(Mandate.SUPPLIER, "meter", "boiler", new Command.SetPower(2000))
                .asks(Mandate.RULE, "hub", "boiler", new Command.SetPower(0))
                .decide();
        assertEquals(new Command.SetPower(2000), house.command("boiler"));
        house.asks(Mandate.PERSON, "anna", "boiler", new Command.SetPower(0)).decide();
        assertEquals(new Command.SetPower(0), house.command("boiler"));
    }
}
