package org.foyer.acceptance.year;

import org.foyer.api.service.ServiceLog;

/** Nobody reads what a service would log in a year. */
final class SilentLog implements ServiceLog {

    @Override
    public void debug(String line) {}

    @Override
    public void info(String line) {}

    @Override
    public void warn(String line) {}

    @Override
    public void warn(String line, Throwable cause) {}
}
