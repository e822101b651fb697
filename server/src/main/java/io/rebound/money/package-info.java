/** Exact amounts and what is paid out of them. Depends on the JDK alone. */
@NullMarked
package io.rebound.money;

import org.jspecify.annotations.NullMarked;
