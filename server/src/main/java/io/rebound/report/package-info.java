/** Reports: what can be asked of the facts, and the queries that answer it. */
@NullMarked
package io.rebound.report;

import org.jspecify.annotations.NullMarked;
