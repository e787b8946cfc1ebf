package org.foyer.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Measure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.annotation.Property;
import org.osgi.test.common.annotation.Property.Scalar;
import org.osgi.test.common.annotation.config.WithConfiguration;
import org.osgi.test.junit5.cm.ConfigurationExtension;

/** The grid connection's limits follow its configuration while the house runs. */
@ExtendWith(ConfigurationExtension.class)
class ConnectionConfigurationTest {

    private static final String PID = "org.foyer.home.connection";

    @InjectService Limits limits;
    @InjectService ConfigurationAdmin admin;

    @Test
    @DisplayName("The fuse is a limit while it is configured, as large as it is configured")
    void fuseFollowsConfiguration() throws Exception {
        Configuration configuration = admin.getConfiguration(PID, "?");
        try {
            configuration.update(fuse(25));
            Eventually.equal(Optional.of(25.0), this::fuse);

            configuration.update(fuse(32));
            Eventually.equal(Optional.of(32.0), this::fuse);
        } finally {
            configuration.delete();
        }
        Eventually.equal(Optional.empty(), this::fuse);
    }

    @Test
    @DisplayName(
            "Subscribed power alone is the contract, and nine tenths of it the household's share")
    @WithConfiguration(
            pid = PID,
            location = "?",
            properties = @Property(key = "subscribedVA", value = "6000", scalar = Scalar.Double))
    void subscribedPowerAlone() {
        Limit contract =
                Eventually.get(
                        "a limit",
                        () ->
                                limits.current().stream()
                                        .filter(l -> l.name().equals("contract"))
                                        .findFirst());
        assertEquals(
                Limit.of(
                        "contract",
                        Measure.APPARENT_POWER_VA,
                        Direction.IMPORT,
                        6000,
                        "installer",
                        Limit.Binding.CONTRACT),
                contract);
        Limit share =
                Eventually.get(
                        "a share",
                        () ->
                                limits.current().stream()
                                        .filter(l -> l.name().equals("share"))
                                        .findFirst());
        assertEquals(5400, share.profile().at(Instant.EPOCH).orElseThrow());
        assertEquals(Optional.empty(), fuse());
    }

    private static Dictionary<String, Object> fuse(double ampere) {
        return FrameworkUtil.asDictionary(Map.of("fuseA", ampere));
    }

    private Optional<Double> fuse() {
        return limits.current().stream()
                .filter(limit -> limit.measure() == Measure.CURRENT_A)
                .map(limit -> limit.profile().at(Instant.EPOCH).orElseThrow())
                .findFirst();
    }
}
