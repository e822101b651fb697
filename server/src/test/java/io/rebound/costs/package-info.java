@NullMarked
package io.rebound.costs;

import org.jspecify.annotations.NullMarked;
