package io.rebound.console;

import io.rebound.http.QueryString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A report as its address has it: every link on the page is this one with something changed. Immutable. */
record ReportAddress(List<Parameter> parameters) {
    static final String PATH = "/reports";

    ReportAddress {
        parameters = List.copyOf(parameters);
    }

    record Parameter(String name, String value) {
        @Override
        public String toString() {
            return name + "=" + encoded(value);
        }
    }

    /** Of what was sent, without what is empty. */
    static ReportAddress of(QueryString sent) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (!sent.value(i).isBlank()) {
                parameters.add(new Parameter(sent.name(i), sent.value(i)));
            }
        }
        return new ReportAddress(parameters);
    }

    Optional<String> get(String name) {
        return all(name).stream().findFirst();
    }

    boolean has(String name, String value) {
        return all(name).contains(value);
    }

    List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** What stands under a name with commas between, or each under the name again. */
    List<String> listed(String name) {
        return all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** With this value alone under that name; at its place, if it has one. */
    ReportAddress with(String name, String value) {
        List<Parameter> changed = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (!parameter.name().equals(name)) {
                changed.add(parameter);
            } else if (changed.stream().noneMatch(earlier -> earlier.name().equals(name))) {
                changed.add(new Parameter(name, value));
            }
        }
        ReportAddress address = new ReportAddress(changed);
        return address.get(name).isPresent() ? address : address.and(name, value);
    }

    ReportAddress with(String name, List<String> values) {
        return values.isEmpty() ? without(name) : with(name, String.join(",", values));
    }

    /** With one more under that name; the same, if it is there. */
    ReportAddress and(String name, String value) {
        if (has(name, value)) {
            return this;
        }
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new ReportAddress(more);
    }

    ReportAddress without(String... names) {
        return keeping(parameter -> !List.of(names).contains(parameter.name()));
    }

    ReportAddress withoutOne(String name, String value) {
        return keeping(parameter -> !parameter.equals(new Parameter(name, value)));
    }

    private ReportAddress keeping(Predicate<Parameter> kept) {
        return new ReportAddress(parameters.stream().filter(kept).toList());
    }

    String query() {
        return parameters.stream().map(Parameter::toString).collect(Collectors.joining("&"));
    }

    /** Where the page is that shows it. */
    String page() {
        return at(PATH);
    }

    String at(String path) {
        return parameters.isEmpty() ? path : path + "?" + query();
    }

    /** What addresses may hold as it is stays readable. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2C", ",")
                .replace("%2F", "/");
    }

    @Override
    public String toString() {
        return page();
    }
}
