/**
 * Links to issuers of limits: a machine that says what of their words is in force, what of it
 * outlasts a restart, and the desk at which bindings open them (model 5).
 */
package org.foyer.home.link;
