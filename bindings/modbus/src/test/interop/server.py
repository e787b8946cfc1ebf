#!/usr/bin/env python3
"""A Modbus server by pymodbus 3.0 (Debian package python3-pymodbus), a peer for the interop test.

usage: server.py PORT socket|rtu
Prints "ready" once it listens on 127.0.0.1:PORT and ends when its standard input is closed.
Unit 1: holding registers 0..199 hold their own number, input registers ten times their number,
input registers 100/101 the float 230.25. Nothing else exists.
"""
import asyncio
import struct
import sys

from pymodbus.datastore import (ModbusSequentialDataBlock, ModbusServerContext,
                                ModbusSlaveContext)
from pymodbus.server.async_io import ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer


async def serve(port, framer):
    inputs = [10 * i for i in range(200)]
    inputs[100], inputs[101] = struct.unpack(">HH", struct.pack(">f", 230.25))
    unit = ModbusSlaveContext(
        hr=ModbusSequentialDataBlock(0, list(range(200))),
        ir=ModbusSequentialDataBlock(0, inputs),
        zero_mode=True)
    context = ModbusServerContext(slaves={1: unit}, single=False)
    server = ModbusTcpServer(context, framer=framer, address=("127.0.0.1", port),
                             allow_reuse_address=True)
    task = asyncio.ensure_future(server.serve_forever())
    await asyncio.wait_for(server.serving, 10)
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    task.cancel()
    await server.server_close()


if __name__ == "__main__":
    try:
        asyncio.run(serve(int(sys.argv[1]),
                          ModbusRtuFramer if sys.argv[2] == "rtu" else ModbusSocketFramer))
    except asyncio.CancelledError:
        pass
