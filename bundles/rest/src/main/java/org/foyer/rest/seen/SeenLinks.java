package org.foyer.rest.seen;

import java.util.List;
import java.util.Optional;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.rest.sight.Sight;

/** Links to those who limit what somebody sees. */
record SeenLinks(LimitLinks links, Sight sight) implements LimitLinks {

    @Override
    public LimitLink open(LinkTerms terms) {
        throw new UnsupportedOperationException("bindings open links");
    }

    @Override
    public Optional<LimitLink> link(String id) {
        return links.link(id).filter(l -> isSeen(l.status()));
    }

    @Override
    public List<LinkStatus> current() {
        return links.current().stream().filter(this::isSeen).toList();
    }

    private boolean isSeen(LinkStatus link) {
        return sight.seesLimit(link.terms().audience(), link.terms().scope());
    }
}
