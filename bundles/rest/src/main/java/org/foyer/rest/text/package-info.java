/** What the house says, in the words of a language. */
package org.foyer.rest.text;
