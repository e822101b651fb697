@NullMarked
package io.rebound.guard;

import org.jspecify.annotations.NullMarked;
