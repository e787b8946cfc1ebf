#!/bin/sh
# Installs the peers that interoperability tests (JUnit tag "interop") talk to. Those tests are
# skipped, with a message, where a peer is absent. Run as root on Debian 12 or newer.
set -eu

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# Modbus server of the Modbus binding's test; seen by the system's own interpreter only.
apt-get install -y -q --no-install-recommends python3-pymodbus
/usr/bin/python3 -c 'import pymodbus; print("pymodbus", pymodbus.__version__)'
