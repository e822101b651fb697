/** The HTTP API of the console host. */
@NullMarked
package io.rebound.api;

import org.jspecify.annotations.NullMarked;
