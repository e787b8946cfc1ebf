package org.foyer.api.runtime;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The machine's own time that only runs forward, whatever {@code --speed} says: throttles, HTTP
 * time-outs, hung calls, the watchdog (model 10).
 */
@ProviderType
public interface MachineTicker extends Ticker {}
