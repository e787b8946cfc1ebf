/** {@code /health} and {@code /metrics}, for machines. */
package org.foyer.rest.health;
