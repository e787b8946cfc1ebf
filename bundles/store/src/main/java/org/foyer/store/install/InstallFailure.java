package org.foyer.store.install;

import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** A step of a transaction failed; what was done is undone. */
public final class InstallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ReasonCode code;
    private final transient Optional<Reason> why;

    /**
     * @param message for logs
     * @param why the same for the household
     */
    public InstallFailure(String message, Reason why) {
        this(message, why, null);
    }

    public InstallFailure(String message, Reason why, Throwable cause) {
        super(message, cause);
        this.code = ReasonCode.SERVICE_INSTALL_FAILED;
        this.why = Optional.of(why);
    }

    /**
     * @param code what it was; takes {@code service} and says it all
     * @param message for logs
     */
    public InstallFailure(ReasonCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.why = Optional.empty();
    }

    public ReasonCode code() {
        return code;
    }

    /** The same for the household, in its language. */
    public Reason reason(String serviceName) {
        return new Reason(code, Map.of("service", serviceName), why);
    }

    /** What went wrong, as the deeper cause of another reason. */
    public Optional<Reason> why() {
        return why;
    }
}
