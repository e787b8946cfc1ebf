package org.foyer.backup;

import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says once, in the home that comes back, that a backup took its place. */
@Component(service = RestoredNotice.class, immediate = true)
public final class RestoredNotice {

    /** Whether this start has put a backup in place; the launcher says so. */
    static final String RESTORED = "foyer.restored";

    @Activate
    public RestoredNotice(BundleContext context, @Reference Notices notices) {
        if (Boolean.parseBoolean(context.getProperty(RESTORED))) {
            notices.post(Notice.Level.INFO, "backup", Reason.of(ReasonCode.BACKUP_RESTORED));
        }
    }
}
