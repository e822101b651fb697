package io.rebound;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each option's value: from the command line, else the environment, else the file; and what numbers look like. Immutable.
 *
 * @param file the keys of {@code --config}
 */
record OptionValues(Map<String, String> environment, Map<String, String> file) {

    Optional<String> of(String name, @Nullable String fromCommandLine) {
        if (fromCommandLine != null) {
            return Optional.of(fromCommandLine);
        }
        String variable = "REBOUND_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.ofNullable(environment.get(variable)).or(() -> Optional.ofNullable(file.get(name)));
    }

    /** @throws UsageException unless it is a port's or a node's */
    static int number(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, like a number out of range
        }
        throw new UsageException("--" + name + " is a number from 0 to 65535, got \"" + text + "\"");
    }

    /** @throws UsageException unless it is a whole number of the unit between these two, with five digits at most */
    static int counted(String name, String unit, int least, int most, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new UsageException(
                "--" + name + " is a number of " + unit + " from " + least + " to " + most + ", got \"" + text + "\"");
    }

    /** @throws UsageException unless it is a whole number of days */
    static Duration days(String name, String text) {
        return Duration.ofDays(counted(name, "days", 1, 9_999, text));
    }
}
