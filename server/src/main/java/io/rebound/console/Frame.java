package io.rebound.console;

/**
 * What stands around a page's own content. Immutable.
 *
 * @param title of the page
 * @param section that the page belongs to
 * @param shown how this viewer reads figures and times
 * @param assets where styles and scripts are
 */
record Frame(String title, Section section, Viewer viewer, Shown shown, Assets assets) {}
