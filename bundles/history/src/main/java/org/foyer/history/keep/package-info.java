/** What becomes of readings as they age: settled into blocks, laid together, healed. */
package org.foyer.history.keep;
