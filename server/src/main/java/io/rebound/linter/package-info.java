/** Finds what is wrong with a template before money depends on it. */
@NullMarked
package io.rebound.linter;

import org.jspecify.annotations.NullMarked;
