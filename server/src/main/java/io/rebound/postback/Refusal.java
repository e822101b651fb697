package io.rebound.postback;

/**
 * Why a postback is refused. Immutable.
 *
 * @param message shows what came and what was expected; never a key or a whole tracker
 */
record Refusal(Result result, String message) {}
