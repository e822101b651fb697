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
 * @param postbackUrl the template of what it wants to be told, with our macros; empty where that is not verified
 * @param successMatch text in its answer that says it was taken; empty where the status says it
 * @param steps what to do in its settings, in order, for people
 */
public record Traffic(
        Map<String, List<String>> names,
        Map<String, String> tokens,
        Optional<String> postbackUrl,
        Optional<String> successMatch,
        List<String> steps) {}
