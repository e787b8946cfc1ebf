/**
 * Recorded readings, kept in files of its own (decision 019). Start at {@link
 * org.foyer.history.Recorder}, which writes on one lane, and {@code Opened}, one opening of the
 * folder; {@code Answers} reads. A reading goes through the {@code journal} into {@code block}s of
 * {@code series}, which {@code keep} settles, folds and heals; {@code query} looks things up and
 * counts energy. What is public here is for the other packages of this bundle; none is exported.
 */
package org.foyer.history;
