/**
 * The home dials programs that cannot reach it: one outbound WebSocket each, over which a program
 * asks what it may ask by HTTP. Start at {@link org.foyer.rest.dial.Dialer}; docs/dial.md is the
 * contract, decision 040 says why. Nothing is answered here: a request goes to the home's own port,
 * through the walls that every request passes.
 */
package org.foyer.rest.dial;
