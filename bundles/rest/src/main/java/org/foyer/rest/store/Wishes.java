package org.foyer.rest.store;

import org.foyer.api.identity.Role;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Catalogue;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.foyer.rest.session.RoleFilter;

/**
 * A member who would install a service and may not: those who may are told of the wish. Of services
 * of the catalogue only, each once, so that nobody fills the notices. Thread-safe.
 */
public final class Wishes implements RoleFilter.Refusals {

    private static final String INSTALL = "POST /store/services/{id}/install";

    private final Backends backends;

    public Wishes(Backends backends) {
        this.backends = backends;
    }

    @Override
    public Problem of(Caller caller, String call, String id, Problem refusal) {
        boolean wish =
                call.equals(INSTALL)
                        && caller.session() != null
                        && caller.isOfSite()
                        && caller.session().role() == Role.MEMBER
                        && isOffered(id);
        if (!wish) {
            return refusal;
        }
        String person = caller.session().name();
        Reason text = Reason.of(ReasonCode.WISH_INSTALL, "person", person, "service", id);
        backends.notices().post(Notice.Level.INFO, id, text);
        String roles = Access.roles(Access.of(call));
        return new Problem(
                403,
                "not-allowed",
                Reason.of(ReasonCode.WISH_TOLD, "role", Role.MEMBER, "roles", roles));
    }

    private boolean isOffered(String id) {
        Catalogue catalogue = backends.catalogue().catalogue();
        return catalogue.services().stream().anyMatch(s -> s.id().value().equals(id));
    }
}
