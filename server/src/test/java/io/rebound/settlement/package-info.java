@NullMarked
package io.rebound.settlement;

import org.jspecify.annotations.NullMarked;
