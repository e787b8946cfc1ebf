/** What is safe but not yet in blocks. */
package org.foyer.history.journal;
