/** Values for past intervals: their files, and which of them count. */
package org.foyer.history.imports;
