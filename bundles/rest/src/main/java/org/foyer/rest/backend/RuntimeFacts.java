package org.foyer.rest.backend;

import java.util.List;
import org.foyer.rest.dto.BundleView;

/** What the framework tells about the runtime. Thread-safe. */
public interface RuntimeFacts {

    String version();

    /** Bundles in order of their names. */
    List<BundleView> bundles();
}
