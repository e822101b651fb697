/** What {@code serve --demo} adds: a small catalog to try things on, and a shop to land in. */
@NullMarked
package io.rebound.demo;

import org.jspecify.annotations.NullMarked;
