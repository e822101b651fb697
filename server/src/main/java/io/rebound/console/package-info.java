/** The HTTP API of the console host. */
@NullMarked
package io.rebound.console;

import org.jspecify.annotations.NullMarked;
