/**
 * Other companies' platforms, written from their documents for tests: each takes our click as it would, cuts and spills
 * what is too long for it, and fires its own postback in its own spelling. Nothing here knows a line of the server's code.
 */
@NullMarked
package io.rebound.standin;

import org.jspecify.annotations.NullMarked;
