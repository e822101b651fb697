/** Who may use the console: people, their passwords, one-time links and sessions. */
@NullMarked
package io.rebound.signin;

import org.jspecify.annotations.NullMarked;
