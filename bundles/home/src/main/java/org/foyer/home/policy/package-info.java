/** What household, country and contracts have settled about who comes before whom. */
package org.foyer.home.policy;
