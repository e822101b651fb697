/** Reads the CSV that partners send, of any length, line by line. It knows no feature. */
@NullMarked
package io.rebound.csv;

import org.jspecify.annotations.NullMarked;
