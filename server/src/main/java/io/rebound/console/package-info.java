/** The console's pages. They read and change everything through the API, as any other client of it does. */
@NullMarked
package io.rebound.console;

import org.jspecify.annotations.NullMarked;
