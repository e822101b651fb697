@NullMarked
package io.rebound.database;

import org.jspecify.annotations.NullMarked;
