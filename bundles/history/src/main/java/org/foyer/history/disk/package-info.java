/** Folders, and the room on the disk that is left to others. */
package org.foyer.history.disk;
