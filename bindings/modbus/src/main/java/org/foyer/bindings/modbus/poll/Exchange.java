package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import org.foyer.bindings.modbus.sunspec.NotUsableException;
import org.foyer.bindings.modbus.wire.ModbusClient;

/** Requests that belong together; may be run a second time on a fresh connection. */
@FunctionalInterface
interface Exchange<T> {
    T run(ModbusClient client) throws IOException, InterruptedException, NotUsableException;
}
