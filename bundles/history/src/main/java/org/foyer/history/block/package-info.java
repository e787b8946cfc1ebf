/** Files of blocks, and which of them hold what. */
package org.foyer.history.block;
