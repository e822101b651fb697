@NullMarked
package io.rebound.ledger;

import org.jspecify.annotations.NullMarked;
