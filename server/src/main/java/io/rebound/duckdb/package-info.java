/** DuckDB in a process of its own, so that whatever becomes of it stops nothing else. Knows nothing of clicks. */
@NullMarked
package io.rebound.duckdb;

import org.jspecify.annotations.NullMarked;
