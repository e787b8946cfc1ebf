/** Builds the signed index of this repository's services; a build tool, not a bundle of a home. */
package org.foyer.service.index;
