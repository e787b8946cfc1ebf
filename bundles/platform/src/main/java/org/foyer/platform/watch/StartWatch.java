package org.foyer.platform.watch;

import java.util.Map;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the household that this start is one without services, and after how many bad ends. */
@Component(service = {})
public final class StartWatch {

    @Activate
    public StartWatch(BundleContext context, @Reference Troubles troubles) {
        if (Boolean.parseBoolean(context.getProperty("foyer.services.off"))) {
            String count = context.getProperty("foyer.abnormal.ends");
            troubles.raise(
                    TroubleCode.STARTED_WITHOUT_SERVICES,
                    "start",
                    Map.of("count", count == null ? "" : count));
        }
    }
}
