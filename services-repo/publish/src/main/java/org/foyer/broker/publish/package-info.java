/**
 * Signs a folder of bundles into a catalogue (docs/catalogue.md). A build tool, not a bundle of a
 * running home.
 */
package org.foyer.broker.publish;
