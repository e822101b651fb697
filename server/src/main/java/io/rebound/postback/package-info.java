/** An advertiser's server sends the tracker back: read, check, record, answer. */
@NullMarked
package io.rebound.postback;

import org.jspecify.annotations.NullMarked;
