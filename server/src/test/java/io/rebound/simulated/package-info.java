/** The whole product in one thread: clicks, postbacks, commands, crashes and clock steps from a seed. */
@NullMarked
package io.rebound.simulated;

import org.jspecify.annotations.NullMarked;
