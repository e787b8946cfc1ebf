package org.foyer.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Dialed;
import org.foyer.api.identity.Dialing;
import org.foyer.api.identity.IdentityException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Programs that the home dials, and what is proven by the hashes of their secrets. Thread-safe. */
@Component(service = Dialing.class)
public final class HouseDialing implements Dialing {

    private static final Logger LOG = LoggerFactory.getLogger(HouseDialing.class);
    private static final String SELECTOR = "foyer-dial-1 selector\n";
    private static final int SELECTOR_LENGTH = 32;

    private final Register register;

    @Activate
    public HouseDialing(@Reference Register register) {
        this.register = register;
    }

    @Override
    public List<Dialed> all() {
        return register.now().programs().stream()
                .filter(p -> p.address().isPresent() && mayCome(p))
                .map(HouseDialing::view)
                .toList();
    }

    private boolean mayCome(Program program) {
        Agent.State state = program.state(register.terms());
        return state == Agent.State.PAIRED || state == Agent.State.INVITED;
    }

    private static Dialed view(Program program) {
        return new Dialed(
                program.id(),
                program.name(),
                program.tenancy(),
                program.address().orElseThrow(),
                Secrets.sha256(SELECTOR + program.hash()).substring(0, SELECTOR_LENGTH),
                program.code().isPresent());
    }

    /** The program as it is now, if it is still the one that was dialed. */
    private Optional<Program> still(Contents contents, Dialed dialed) {
        return contents.programs().stream()
                .filter(p -> p.address().isPresent() && mayCome(p))
                .filter(p -> view(p).equals(dialed))
                .findFirst();
    }

    @Override
    public Optional<String> proof(Dialed dialed, String words) {
        return still(register.now(), dialed).map(p -> hmac(p.hash(), words));
    }

    private static String hmac(String hash, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hash), "HmacSHA256"));
            byte[] proof = mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    @Override
    public String freshToken() {
        return register.secrets().token();
    }

    @Override
    public boolean pair(Dialed dialed, String token) throws IdentityException {
        String hash = Secrets.sha256(token);
        boolean[] paired = new boolean[1];
        register.grant(
                c -> {
                    Optional<Program> invited = still(c, dialed).filter(p -> p.code().isPresent());
                    paired[0] = invited.isPresent();
                    return invited.map(p -> c.with(p.paired(hash))).orElse(c);
                });
        if (paired[0]) {
            LOG.info("a program that the home dials was paired");
        }
        return paired[0];
    }

    @Override
    public Optional<String> pass(Dialed dialed) {
        return still(register.now(), dialed)
                .filter(p -> p.code().isEmpty())
                .map(
                        p -> {
                            String pass = register.secrets().token();
                            register.passes()
                                    .put(new Passes.Pass(Secrets.sha256(pass), p.id(), p.hash()));
                            return pass;
                        });
    }
}
