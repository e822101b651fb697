/** Connections that this server makes on somebody's behalf: to the public internet, and nowhere else unless allowed. */
@NullMarked
package io.rebound.guard;

import org.jspecify.annotations.NullMarked;
