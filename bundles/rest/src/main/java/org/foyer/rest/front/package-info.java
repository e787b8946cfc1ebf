/** The wall before the servlet container (decision 020). */
package org.foyer.rest.front;
