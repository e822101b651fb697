package io.rebound.linter;

import io.rebound.linter.Finding.Code;
import io.rebound.linter.Finding.Severity;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is found, each thing once. Owned by one thread. */
final class Report {
    private final Set<Finding> findings = new LinkedHashSet<>();

    void error(Code code, String message) {
        findings.add(new Finding(Severity.ERROR, code, message));
    }

    void warning(Code code, String message) {
        findings.add(new Finding(Severity.WARNING, code, message));
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    boolean has(Code code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }

    /** Errors first. */
    List<Finding> findings() {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }
}
