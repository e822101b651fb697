/** Rebound: a server-to-server conversion tracker. {@link io.rebound.Main} is where it starts. */
@NullMarked
package io.rebound;

import org.jspecify.annotations.NullMarked;
