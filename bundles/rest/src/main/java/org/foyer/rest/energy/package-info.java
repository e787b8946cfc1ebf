/** Energy and money over days, months, years; prices. */
package org.foyer.rest.energy;
