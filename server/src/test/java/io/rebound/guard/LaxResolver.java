package io.rebound.guard;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A resolver that understands everything that any resolver has ever taken for an address: octal, hexadecimal and short forms,
 * digits of other scripts, trailing dots, numbers that overflow. Its names are the corpus'. For one thread.
 */
final class LaxResolver implements Resolver {
    private final Map<String, SsrfCorpus.Answers> names;
    private final Map<String, Integer> asked = new HashMap<>();

    LaxResolver(Map<String, SsrfCorpus.Answers> names) {
        this.names = names;
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        String name = plain(host);
        SsrfCorpus.Answers answers = names.get(name);
        if (answers != null) {
            return asked.merge(name, 1, Integer::sum) == 1 ? answers.first() : answers.later();
        }
        return List.of(literal(name).orElseThrow(() -> new UnknownHostException(host)));
    }

    private static String plain(String host) {
        return Normalizer.normalize(host, Normalizer.Form.NFKC)
                .replace("\u00ad", "")
                .replace('\u3002', '.')
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.+$", "");
    }

    static Optional<InetAddress> literal(String text) {
        try {
            return text.indexOf(':') < 0 ? v4(text) : Optional.of(v6(text.replaceFirst("%.*", "")));
        } catch (IllegalArgumentException | UnknownHostException none) {
            return Optional.empty();
        }
    }

    /** Mapped addresses stay what they are. */
    private static InetAddress v6(String text) throws UnknownHostException {
        InetAddress read = InetAddress.ofLiteral(text);
        byte[] bytes = read.getAddress();
        if (bytes.length == 16) {
            return read;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return Inet6Address.getByAddress(null, mapped, -1);
    }

    /** One to four numbers, of which the last one fills what is left. */
    private static Optional<InetAddress> v4(String text) throws UnknownHostException {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            BigInteger number = number(parts[i]);
            int bits = i < parts.length - 1 ? 8 : 8 * (5 - parts.length);
            address =
                    address << bits | number.mod(BigInteger.ONE.shiftLeft(bits)).longValue();
        }
        return Optional.of(InetAddress.getByAddress(
                new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address}));
    }

    private static BigInteger number(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        boolean octal = text.length() > 1 && text.startsWith("0") && text.matches("[0-7]+");
        return new BigInteger(text, octal ? 8 : 10);
    }
}
