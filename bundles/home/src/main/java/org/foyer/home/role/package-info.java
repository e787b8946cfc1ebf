/** Which hardware fills which role: at the edge, so that everybody else sees roles alone. */
package org.foyer.home.role;
