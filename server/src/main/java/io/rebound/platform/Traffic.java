package io.rebound.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A platform on the source's side: sends visitors through our click link and wants a postback for its own click id. "Our
 * names" are those of the click link: {@code external_id}, {@code sub1} … {@code sub10}, {@code cost}. Immutable.
 *
 * @param names by our name: what its clicks call it where our name cannot be used; names not here stay ours
 * @param tokens by our name: what it replaces by the value, in the order of the link
 * @param postbackUrl the template of what it wants to be told, with our macros, and what only the user's account there
 *     knows in square brackets, as in {@code goal=[GOAL_ID]}; empty where that is not verified
 * @param successMatch text in its answer that says it was taken; empty where the status says it
 * @param steps what to do in its settings, in order, for people; <code>{click_url}</code> in them is the campaign's link
 *     with its tokens
 */
public record Traffic(
        Map<String, List<String>> names,
        Map<String, String> tokens,
        Optional<String> postbackUrl,
        Optional<String> successMatch,
        List<String> steps) {}
