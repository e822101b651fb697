/** The only package that knows the web server. It knows no feature. */
@NullMarked
package io.rebound.http;

import org.jspecify.annotations.NullMarked;
