@NullMarked
package io.rebound.bench;

import org.jspecify.annotations.NullMarked;
