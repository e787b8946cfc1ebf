/** What services keep of their own: encrypted at rest, a document each (model 8). */
package org.foyer.store.own;
