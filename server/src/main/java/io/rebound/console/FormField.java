package io.rebound.console;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One setting on a form. Immutable.
 *
 * @param name of the API's field
 * @param hint what helps to fill it in; may be empty
 * @param choices those there always are; where they are other items, {@code from} says which
 * @param from the kind of items that are chosen from, or {@code platforms}; empty if none
 * @param use what a link is for, as the linter calls it; empty if it is no link
 */
record FormField(
        String name,
        String label,
        Input input,
        String hint,
        List<Choice> choices,
        String from,
        String use,
        Set<Trait> traits) {

    enum Trait {
        REQUIRED,
        /** Never changes once made. */
        FIXED,
        /** Folded away until somebody wants it. */
        MORE,
        /** May be set for many items at once. */
        BULK
    }

    /** One of the values there are to choose from. */
    record Choice(String value, String label) {}

    static FormField of(String name, String label, Input input) {
        return new FormField(name, label, input, "", List.of(), "", "", EnumSet.noneOf(Trait.class));
    }

    /** @param choices value, label, value, label … */
    static FormField choice(String name, String label, String... choices) {
        List<Choice> all = Stream.iterate(0, at -> at < choices.length, at -> at + 2)
                .map(at -> new Choice(choices[at], choices[at + 1]))
                .toList();
        return new FormField(name, label, Input.CHOICE, "", all, "", "", EnumSet.noneOf(Trait.class));
    }

    /** One of the catalog's items. */
    static FormField reference(String name, String label, String from) {
        return new FormField(name, label, Input.REFERENCE, "", List.of(), from, "", EnumSet.noneOf(Trait.class));
    }

    static FormField link(String name, String label, String use) {
        return new FormField(name, label, Input.LINK, "", List.of(), "", use, EnumSet.noneOf(Trait.class));
    }

    FormField hint(String text) {
        return new FormField(name, label, input, text, choices, from, use, traits);
    }

    FormField as(Input other) {
        return new FormField(name, label, other, hint, choices, from, use, traits);
    }

    FormField is(Trait... more) {
        Set<Trait> all = Stream.concat(traits.stream(), Stream.of(more)).collect(Collectors.toSet());
        return new FormField(name, label, input, hint, choices, from, use, all);
    }

    /** Not folded away. */
    FormField open() {
        Set<Trait> others = traits.stream().filter(trait -> trait != Trait.MORE).collect(Collectors.toSet());
        return new FormField(name, label, input, hint, choices, from, use, others);
    }

    boolean required() {
        return traits.contains(Trait.REQUIRED);
    }

    boolean fixed() {
        return traits.contains(Trait.FIXED);
    }

    boolean more() {
        return traits.contains(Trait.MORE);
    }

    boolean bulk() {
        return traits.contains(Trait.BULK);
    }
}
