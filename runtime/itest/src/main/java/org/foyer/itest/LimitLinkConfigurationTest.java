package org.foyer.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkAnswer;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.SaidLimit;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;

/** A link's terms follow the configuration while the house runs. */
class LimitLinkConfigurationTest {

    private static final String PID = "org.foyer.home.limitlinks";

    @InjectService Limits limits;
    @InjectService LimitLinks links;
    @InjectService Troubles troubles;
    @InjectService ConfigurationAdmin admin;

    @Test
    @Tag("DE.LPC.3")
    @Tag("DE.SPL.1")
    @DisplayName(
            "A configured link holds its fail-safe value, answers words within 5 s, follows its"
                    + " file")
    void follows() throws Exception {
        Configuration configuration = admin.getFactoryConfiguration(PID, "dso", "?");
        try {
            configuration.update(terms(4200, 20_000));
            LimitLink link = Eventually.get("a link", () -> links.link("dso"));
            Eventually.equal(OptionalDouble.of(4200), this::inForce);
            assertEquals(LinkState.INIT, link.status().state());

            assertTrue(answer(link, SaidLimit.of(3000)).accepted());
            assertEquals(OptionalDouble.of(3000), inForce());
            LinkAnswer rejected = answer(link, SaidLimit.of(30_000));
            assertEquals("valueW", rejected.field());
            assertEquals("20000 W", rejected.why().orElseThrow().parameters().get("max"));
            assertEquals(OptionalDouble.of(3000), inForce());

            configuration.update(terms(1500, 20_000));
            Eventually.equal(
                    1500.0,
                    () -> links.link("dso").orElseThrow().status().terms().failSafe().limitW());
            assertEquals(OptionalDouble.of(3000), inForce(), "in force all the time");

            configuration.update(terms(1500, -1));
            Eventually.get("the trouble", this::wrong);
            assertEquals(OptionalDouble.of(3000), inForce(), "a slip of the pen frees nothing");
            configuration.update(terms(1500, 20_000));
            Eventually.equal(Optional.empty(), this::wrong);
            LimitLink again = links.link("dso").orElseThrow();
            assertTrue(answer(again, SaidLimit.nothing()).accepted());
            assertEquals(OptionalDouble.empty(), inForce());
        } finally {
            configuration.delete();
        }
    }

    private static LinkAnswer answer(LimitLink link, SaidLimit said) throws Exception {
        return link.limit(said).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static Dictionary<String, Object> terms(double failSafeW, double nominalMaxW) {
        return FrameworkUtil.asDictionary(
                Map.of(
                        "issuer",
                        "Netz AG",
                        "agent",
                        "Box",
                        "failSafeW",
                        failSafeW,
                        "failSafeMinutes",
                        (int) Duration.ofHours(3).toMinutes(),
                        "nominalMaxW",
                        nominalMaxW));
    }

    private OptionalDouble inForce() {
        return limits.current().stream()
                .filter(l -> l.name().equals("link.dso"))
                .map(Limit::profile)
                .mapToDouble(p -> p.at(Instant.EPOCH).orElseThrow())
                .findFirst();
    }

    private Optional<String> wrong() {
        return troubles.current().stream()
                .filter(t -> t.code() == TroubleCode.CONFIGURATION_WRONG)
                .map(t -> t.subject())
                .filter(s -> s.equals(PID + "~dso"))
                .findFirst();
    }
}
