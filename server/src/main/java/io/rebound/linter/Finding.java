package io.rebound.linter;

import java.util.Locale;

/**
 * Something wrong with a template. Immutable.
 *
 * @param message what is wrong, with what was written, and the cure
 */
public record Finding(Severity severity, Code code, String message) {

    /** How bad it is. */
    public enum Severity {
        /** The template does not work. */
        ERROR,
        /** It may work; whoever wrote it probably meant something else. */
        WARNING
    }

    /** What is wrong. The cures are in {@code docs/links.md}. */
    public enum Code {
        ACCOUNT_VALUE,
        ADDS_ITS_OWN_FIELDS,
        BAD_AMOUNT,
        BAD_KEY,
        DOUBLED_BRACKETS,
        DUPLICATE_PARAMETER,
        ENCODED_MACRO,
        HTML_ENTITY,
        HTTP,
        IN_FRAGMENT,
        MACRO_IN_HOST,
        MACRO_NOT_CLOSED,
        MINOR_UNITS,
        MISPLACED_MACRO,
        MISSING_EXTERNAL_ID,
        MISSING_TRACKER,
        NESTED_LINK,
        NO_KEY,
        NOT_A_LINK,
        NOT_KNOWN_YET,
        OTHER_PARAMETER,
        OTHER_PLATFORM,
        SLOT_TOO_SHORT,
        SPACE,
        TRACKER_NOT_ALONE,
        TWO_QUESTION_MARKS,
        UNKNOWN_MACRO,
        UNKNOWN_PARAMETER,
        WRONG_CASE,
        WRONG_PATH,
        WRONG_SYNTAX;

        /** As in {@code unknown-macro}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
