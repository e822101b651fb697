package io.rebound.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Programs that say in their agent what they are: crawlers, preview fetchers, libraries. Thread-safe. */
final class Crawlers {
    /** No crawler. */
    static final String NONE = "";

    private final FirstMatch expressions;
    /** Of agents that name an HTTP library. */
    static final String LIBRARY = "http-library";

    private final List<String> kinds;
    private final Map<Integer, Pattern> people;

    private Crawlers(FirstMatch expressions, List<String> kinds, Map<Integer, Pattern> people) {
        this.expressions = expressions;
        this.kinds = kinds;
        this.people = people;
    }

    static Crawlers load() {
        List<String> regexes = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (String file : List.of("crawlers.tsv", "programs.tsv")) {
            for (String[] line : DataFile.table(file)) {
                kinds.add(line[0]);
                regexes.add(line[1]);
            }
        }
        Map<Integer, Pattern> people = new HashMap<>();
        for (String[] line : DataFile.table("people.tsv")) {
            people.put(regexes.indexOf(line[0]), Pattern.compile(line[1]));
        }
        return new Crawlers(new FirstMatch(regexes), kinds, people);
    }

    /** Its kind, as in {@code search-engine} and {@code http-library}; {@link #NONE} if it declares nothing. */
    String kind(String agent) {
        int found = expressions.find(agent, (place, matcher) -> {
            Pattern person = people.get(place);
            return person == null || !person.matcher(agent).find();
        });
        return found < 0 ? NONE : kinds.get(found);
    }
}
