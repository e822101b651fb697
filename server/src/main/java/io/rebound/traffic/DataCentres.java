package io.rebound.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's list of networks where programs live and nobody browses: autonomous systems and address ranges. Immutable.
 *
 * @param systems numbers in digits
 * @param ranges first and last {@linkplain NetworkNumber number} of each, in order and apart from each other
 */
record DataCentres(Set<String> systems, List<Range> ranges) {
    static final DataCentres NONE = new DataCentres(Set.of(), List.of());

    static final String BY_SYSTEM = "asn-list";
    static final String BY_NETWORK = "network-list";

    private static final Pattern SYSTEM = Pattern.compile("(?:AS)?([0-9]{1,10})", Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE = Pattern.compile("([0-9a-fA-F.:]+)/([0-9]{1,3})");

    /** @param first a network's number, as is the last, which belongs to it */
    record Range(long first, long last) {}

    /**
     * One entry a line, {@code AS16509}, {@code 16509} or {@code 3.5.140.0/22}; what follows a comma, a space or # is a remark.
     *
     * @throws IOException if it cannot be read, or naming the first line that is neither
     */
    static DataCentres read(Path file) throws IOException {
        Set<String> systems = new HashSet<>();
        List<Range> ranges = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String entry = line.split("[,;\\s#]", 2)[0].strip();
            if (entry.isEmpty()) {
                continue;
            }
            Matcher system = SYSTEM.matcher(entry);
            if (system.matches()) {
                systems.add(system.group(1));
            } else {
                range(entry, number).ifPresent(ranges::add);
            }
        }
        return new DataCentres(Set.copyOf(systems), merged(ranges));
    }

    /** The rule by which a network is one of them; empty if it is none. */
    Optional<String> rule(String asn, long network) {
        if (!systems.isEmpty() && systems.contains(asn)) {
            return Optional.of(BY_SYSTEM);
        }
        return !ranges.isEmpty() && network != 0 && holds(network) ? Optional.of(BY_NETWORK) : Optional.empty();
    }

    private boolean holds(long network) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (network < range.first()) {
                high = middle - 1;
            } else if (network > range.last()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Empty for a range within a network: we cannot tell who of it clicked. */
    private static Optional<Range> range(String entry, int line) throws IOException {
        Matcher parts = RANGE.matcher(entry);
        try {
            if (parts.matches() && (entry.indexOf(':') >= 0 || parts.group(1).split("\\.", -1).length == 4)) {
                byte[] address = InetAddress.ofLiteral(parts.group(1)).getAddress();
                int bits = Integer.parseInt(parts.group(2));
                if (bits <= address.length * 8) {
                    return range(address, bits);
                }
            }
        } catch (IllegalArgumentException notAnAddress) {
            // answered below
        }
        throw new IOException("line " + line + " is no AS16509 and no 3.5.140.0/22: \"" + entry + "\"");
    }

    private static Optional<Range> range(byte[] address, int bits) {
        int known = address.length == 4 ? NetworkNumber.IPV4_BYTES : NetworkNumber.IPV6_BYTES;
        int free = known * 8 - bits;
        if (free < 0) {
            return Optional.empty();
        }
        long number = 1;
        for (int i = 0; i < known; i++) {
            number = number << 8 | (address[i] & 0xff);
        }
        long first = number >>> free << free;
        return Optional.of(new Range(first, first + (1L << free) - 1));
    }

    private static List<Range> merged(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort((one, other) -> Long.compare(one.first(), other.first()));
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            Range last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && range.first() <= last.last() + 1) {
                merged.set(merged.size() - 1, new Range(last.first(), Math.max(last.last(), range.last())));
            } else {
                merged.add(range);
            }
        }
        return List.copyOf(merged);
    }
}
