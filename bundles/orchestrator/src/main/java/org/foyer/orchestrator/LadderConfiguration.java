package org.foyer.orchestrator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The switches of the ladder, from the home's configuration: a country, and what differs. */
@Component(
        service = {},
        configurationPid = LadderConfiguration.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LadderConfiguration.Config.class)
public final class LadderConfiguration {

    static final String PID = "org.foyer.home.ladder";

    /** Each switch: true, false, or nothing for what the country has. */
    @ObjectClassDefinition
    public @interface Config {
        /** ISO 3166-1 code, for example FR; nothing: the usual ladder. */
        String country() default "";

        /** An activated flexibility contract comes before a person who does not suspend it. */
        String flexibilityBeforePerson() default "";

        /** The supplier's signal ranks with flexibility. */
        String supplierBinds() default "";

        /** Orders by law or contract come before a person's. */
        String operatorBeforePerson() default "";

        /** A provider that steers a device keeps it until it lets go. */
        String exclusiveControl() default "";
    }

    private static final Logger LOG = LoggerFactory.getLogger(LadderConfiguration.class);

    private static final List<String> FIELDS =
            List.of(
                    "country",
                    "flexibilityBeforePerson",
                    "supplierBinds",
                    "operatorBeforePerson",
                    "exclusiveControl");

    private final BundleContext context;
    private final Troubles troubles;
    private ServiceRegistration<LadderSwitches> switches;

    @Activate
    public LadderConfiguration(BundleContext context, @Reference Troubles troubles, Config config) {
        this.context = context;
        this.troubles = troubles;
        change(config);
    }

    @Modified
    void change(Config config) {
        LadderSwitches next = read(config);
        ServiceRegistration<LadderSwitches> before = switches;
        switches = context.registerService(LadderSwitches.class, next, null);
        if (before != null) {
            before.unregister();
        }
    }

    private LadderSwitches read(Config config) {
        String code = config.country().strip().toUpperCase(Locale.ROOT);
        LadderSwitches usual = LadderSwitches.USUAL;
        if (!code.isEmpty()) {
            usual = Countries.of(code).orElse(usual);
        }
        boolean known = code.isEmpty() || Countries.of(code).isPresent();
        tell("country", known, config.country(), Countries.known());
        return new LadderSwitches(
                flag(
                        "flexibilityBeforePerson",
                        config.flexibilityBeforePerson(),
                        usual.flexibilityBeforePerson()),
                flag("supplierBinds", config.supplierBinds(), usual.supplierBinds()),
                flag(
                        "operatorBeforePerson",
                        config.operatorBeforePerson(),
                        usual.operatorBeforePerson()),
                flag("exclusiveControl", config.exclusiveControl(), usual.exclusiveControl()));
    }

    private boolean flag(String field, String given, boolean usual) {
        String word = given.strip().toLowerCase(Locale.ROOT);
        tell(
                field,
                word.isEmpty() || word.equals("true") || word.equals("false"),
                given,
                "true, false");
        return word.equals("true") || (!word.equals("false") && usual);
    }

    private void tell(String field, boolean good, String given, String allowed) {
        String subject = PID + "/" + field;
        if (good) {
            troubles.clear(TroubleCode.CONFIGURATION_WRONG, subject);
        } else {
            LOG.warn("{}: {} is none of {}; the usual holds", subject, given, allowed);
            troubles.raise(
                    TroubleCode.CONFIGURATION_WRONG,
                    subject,
                    Map.of("file", subject),
                    Optional.of(Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", allowed)),
                    Optional.empty());
        }
    }

    @Deactivate
    void end() {
        switches.unregister();
        for (String field : FIELDS) {
            troubles.clear(TroubleCode.CONFIGURATION_WRONG, PID + "/" + field);
        }
    }
}
