package io.rebound.console;

import org.jspecify.annotations.Nullable;

/**
 * What stands around a page's own content. Immutable.
 *
 * @param title of the page
 * @param section that the page belongs to, null for one that belongs to none
 * @param shown how this viewer reads figures and times
 * @param assets where styles and scripts are
 */
record Frame(String title, @Nullable Section section, Viewer viewer, Shown shown, Assets assets) {}
