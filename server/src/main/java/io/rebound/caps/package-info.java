/** How much of caps is used by clicks: counted in memory before a click is recorded, kept in the ledger from the journal. */
@NullMarked
package io.rebound.caps;

import org.jspecify.annotations.NullMarked;
