/** Kills, stops and starves the whole process, and counts afterwards. */
@NullMarked
package io.rebound.crash;

import org.jspecify.annotations.NullMarked;
