package io.rebound.postback;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A request's parameters in order, decoded once, empty ones too. Owned by one request. */
final class Parameters {
    static final int MOST = 250;
    private static final int FEW = 16;

    private String[] names = new String[8];
    private String[] values = new String[8];
    private int size;
    private boolean encodedTwice;

    void add(String name, String value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size++] = value;
    }

    /** They, or some of them, came as a query that was percent-encoded once more. */
    void encodedTwice() {
        encodedTwice = true;
    }

    boolean areEncodedTwice() {
        return encodedTwice;
    }

    int size() {
        return size;
    }

    String name(int index) {
        return names[index];
    }

    String value(int index) {
        return values[index];
    }

    /** The names that came more than once with a value, in order. */
    List<String> repeatedNames() {
        return size <= FEW ? repeatedAmongFew() : repeatedAmongMany();
    }

    private List<String> repeatedAmongFew() {
        for (int i = 1; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (names[i].equals(names[j]) && !values[i].isEmpty() && !values[j].isEmpty()) {
                    return repeatedAmongMany();
                }
            }
        }
        return List.of();
    }

    private List<String> repeatedAmongMany() {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            if (!values[i].isEmpty() && !seen.add(names[i])) {
                repeated.add(names[i]);
            }
        }
        return List.copyOf(repeated);
    }
}
