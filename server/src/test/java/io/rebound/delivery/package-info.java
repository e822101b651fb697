@NullMarked
package io.rebound.delivery;

import org.jspecify.annotations.NullMarked;
