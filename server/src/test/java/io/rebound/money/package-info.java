@NullMarked
package io.rebound.money;

import org.jspecify.annotations.NullMarked;
