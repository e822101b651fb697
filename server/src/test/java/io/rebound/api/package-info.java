@NullMarked
package io.rebound.api;

import org.jspecify.annotations.NullMarked;
