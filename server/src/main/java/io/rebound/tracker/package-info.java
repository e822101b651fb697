/** The signed token that travels with a click: minting, opening, keys. Depends on the JDK alone. */
@NullMarked
package io.rebound.tracker;

import org.jspecify.annotations.NullMarked;
