package io.rebound.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a request's client behind proxies. A header is believed only as far as trusted proxies wrote it: read from the
 * right, the first address that is not a trusted proxy's is the client. Immutable.
 */
public final class TrustedProxies {
    private final List<Cidr> ranges;

    public TrustedProxies(List<Cidr> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** Whether no proxy is trusted, so that the peer is always the client. */
    boolean none() {
        return ranges.isEmpty();
    }

    /**
     * @param peer the connection's own remote address
     * @param forwarded the {@code Forwarded} header (RFC 7239), all its lines joined with commas
     * @param forwardedFor the {@code X-Forwarded-For} header, likewise; read when there is no {@code Forwarded}
     */
    String client(String peer, @Nullable String forwarded, @Nullable String forwardedFor) {
        String header = forwarded != null ? forwarded : forwardedFor;
        if (header == null || !trusted(peer)) {
            return peer;
        }
        String client = peer;
        String[] hops = header.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            Optional<String> hop = address(forwarded != null ? forParameter(hops[i]) : hops[i]);
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
            if (!trusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean trusted(String literal) {
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            for (Cidr range : ranges) {
                if (range.contains(address)) {
                    return true;
                }
            }
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
        return false;
    }

    private static String forParameter(String element) {
        for (String pair : element.split(";", -1)) {
            String trimmed = pair.strip();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith("for=")) {
                return trimmed.substring(4);
            }
        }
        return "";
    }

    /** The address of {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, {@code "[2001:db8::1]"}. */
    private static Optional<String> address(String hop) {
        String text = hop.strip();
        if (text.startsWith("\"") && text.endsWith("\"") && text.length() > 1) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            text = close < 0 ? "" : text.substring(1, close);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') >= 0) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException unknownOrHidden) {
            return Optional.empty();
        }
    }
}
