@NullMarked
package io.rebound.console;

import org.jspecify.annotations.NullMarked;
