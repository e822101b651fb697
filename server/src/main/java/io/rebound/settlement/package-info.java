/** Decides what a postback is worth. Pure: no clock, disk, thread or network. */
@NullMarked
package io.rebound.settlement;

import org.jspecify.annotations.NullMarked;
