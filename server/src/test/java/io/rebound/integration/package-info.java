@NullMarked
package io.rebound.integration;

import org.jspecify.annotations.NullMarked;
