@NullMarked
package io.rebound.http;

import org.jspecify.annotations.NullMarked;
