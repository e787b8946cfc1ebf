/** What all answers share: JSON, problems, pages of lists, languages. */
package org.foyer.rest.http;
