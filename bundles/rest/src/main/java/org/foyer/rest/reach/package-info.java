/**
 * How the home is reached beyond its own machine: its certificates, and how a phone learns them.
 */
package org.foyer.rest.reach;
