@NullMarked
package io.rebound.linter;

import org.jspecify.annotations.NullMarked;
