/** Copies of everything a server keeps, made while it runs, and a server made anew of one. */
@NullMarked
package io.rebound.backup;

import org.jspecify.annotations.NullMarked;
