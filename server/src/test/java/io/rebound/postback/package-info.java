/** Tests of what senders can and cannot do, and the table of wrong requests. */
@NullMarked
package io.rebound.postback;

import org.jspecify.annotations.NullMarked;
