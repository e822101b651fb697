/** Points at which a test can have the program die. JDK only. */
@NullMarked
package io.rebound.crash;

import org.jspecify.annotations.NullMarked;
