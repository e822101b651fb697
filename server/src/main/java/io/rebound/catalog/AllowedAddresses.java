package io.rebound.catalog;

import io.rebound.http.Cidr;
import java.net.InetAddress;
import java.util.List;

/** From which addresses a goal takes postbacks. Immutable. */
public final class AllowedAddresses {
    /** From anywhere. */
    public static final AllowedAddresses ANY = new AllowedAddresses(List.of());

    private final List<String> texts;
    private final List<Cidr> ranges;

    private AllowedAddresses(List<String> texts) {
        this.texts = List.copyOf(texts);
        this.ranges = texts.stream().map(Cidr::parse).toList();
    }

    /**
     * @param texts ranges like {@code 198.51.100.0/24} or single addresses, of IPv4 or IPv6; none of them for anywhere
     * @throws IllegalArgumentException naming the first that is not one
     */
    public static AllowedAddresses of(List<String> texts) {
        return texts.isEmpty() ? ANY : new AllowedAddresses(texts);
    }

    /** Whether there is no rule. */
    public boolean any() {
        return ranges.isEmpty();
    }

    /** @param address in text, also with the zone of an interface; one that is none is in no range */
    public boolean allow(String address) {
        return any() || isInRange(address);
    }

    private boolean isInRange(String address) {
        int zone = address.indexOf('%');
        try {
            InetAddress literal = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return ranges.stream().anyMatch(range -> range.contains(literal));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** As they were given. */
    public List<String> texts() {
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AllowedAddresses addresses && texts.equals(addresses.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
