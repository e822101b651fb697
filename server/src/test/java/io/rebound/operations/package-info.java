@NullMarked
package io.rebound.operations;

import org.jspecify.annotations.NullMarked;
