/** Traffic as it comes in life, sent to a running server over HTTP, with a client's own count of what must come of it. */
@NullMarked
package io.rebound.simulation;

import org.jspecify.annotations.NullMarked;
