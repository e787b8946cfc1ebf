/**
 * The HTTP interface {@code /api/v1}. Start at {@link org.foyer.rest.Resources}: it lists what
 * there is. A request comes through {@code front} and {@code guard} to a resource in {@code home},
 * {@code energy}, {@code history}, {@code store}, {@code notice}, {@code session} or {@code
 * system}, which asks a {@code backend} and answers with a {@code dto}; {@code text} finds the
 * words, {@code reach} knows how others than this machine come in, {@code http} has what all
 * answers share. {@code event} is the stream, {@code dial} opens connections from here, {@code
 * health} is for machines. What is public here is for the other packages of this bundle; none is
 * exported.
 */
package org.foyer.rest;
