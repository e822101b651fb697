@NullMarked
package io.rebound.imports;

import org.jspecify.annotations.NullMarked;
