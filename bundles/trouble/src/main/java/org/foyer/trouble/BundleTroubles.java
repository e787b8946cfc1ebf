package org.foyer.trouble;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The register as one bundle sees it; what it raised goes when it gives the service back. */
@Component(service = Troubles.class, scope = ServiceScope.BUNDLE)
public final class BundleTroubles implements Troubles {

    private final Register register;

    /** Guarded by this: what comes late is not raised for ever. */
    private boolean closed;

    @Activate
    public BundleTroubles(@Reference TroubleComponent house) {
        this(house.register());
    }

    BundleTroubles(Register register) {
        this.register = register;
    }

    @Override
    public synchronized void raise(
            TroubleCode code,
            String subject,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> quoted) {
        if (!closed) {
            register.raise(this, code, subject, parameters, why, quoted);
        }
    }

    @Override
    public synchronized void clear(TroubleCode code, String subject) {
        register.clear(this, code, subject);
    }

    @Override
    public List<Trouble> current() {
        return register.current();
    }

    @Deactivate
    synchronized void close() {
        closed = true;
        register.drop(this);
    }
}
