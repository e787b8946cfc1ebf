/** Tests of how the shipped bundles meet, run as a bundle beside them in one framework. */
package org.foyer.itest;
