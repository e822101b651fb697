/** A visitor follows a campaign link: screen, mint, record, redirect. */
@NullMarked
package io.rebound.click;

import org.jspecify.annotations.NullMarked;
