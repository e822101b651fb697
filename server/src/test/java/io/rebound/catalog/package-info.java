@NullMarked
package io.rebound.catalog;

import org.jspecify.annotations.NullMarked;
