#!/bin/sh
# Installs the peers that interoperability tests (JUnit tag "interop") talk to. Those tests are
# skipped, with a message, where a peer is absent. Run as root on Debian 12 or newer.
set -eu

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# Modbus server of the Modbus binding's test; seen by the system's own interpreter only. Its server
# imports serial_asyncio, which the package only recommends.
apt-get install -y -q --no-install-recommends python3-pymodbus python3-serial-asyncio
/usr/bin/python3 -c 'import pymodbus, pymodbus.server.async_io; print("pymodbus", pymodbus.__version__)'
