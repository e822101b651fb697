/** Tells sources of their conversions: the outbox, and who empties it. */
@NullMarked
package io.rebound.delivery;

import org.jspecify.annotations.NullMarked;
