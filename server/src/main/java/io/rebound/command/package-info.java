/** What people, imports and timers do to money: written to the journal, settled like a postback. */
@NullMarked
package io.rebound.command;

import org.jspecify.annotations.NullMarked;
