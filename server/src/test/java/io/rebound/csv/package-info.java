@NullMarked
package io.rebound.csv;

import org.jspecify.annotations.NullMarked;
