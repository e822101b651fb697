package io.rebound.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small databases by the MaxMind DB specification 2.0: a tree of addresses with records of 24 bits, then the data. */
public final class MmdbWriter {
    private static final int EMPTY = -1;
    private static final int STRING = 2;
    private static final int DOUBLE = 3;
    private static final int UINT32 = 6;
    private static final int MAP = 7;
    private static final int ARRAY = 11;

    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final List<Integer> offsets = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final String type;

    /** @param type as in GeoLite2-City */
    public MmdbWriter(String type) {
        this.type = type;
    }

    /** @param record maps, lists, texts, integers and doubles */
    public MmdbWriter put(String cidr, Map<String, ?> record) {
        String[] parts = cidr.split("/", 2);
        byte[] given = InetAddress.ofLiteral(parts[0]).getAddress();
        byte[] address = new byte[16];
        System.arraycopy(given, 0, address, 16 - given.length, given.length);
        int bits = Integer.parseInt(parts[1]) + (given.length == 4 ? 96 : 0);
        int node = 0;
        for (int i = 0; i < bits - 1; i++) {
            int bit = address[i / 8] >> (7 - i % 8) & 1;
            if (nodes.get(node)[bit] == EMPTY) {
                nodes.add(new int[] {EMPTY, EMPTY});
                nodes.get(node)[bit] = nodes.size() - 1;
            }
            node = nodes.get(node)[bit];
        }
        offsets.add(data.size());
        write(data, record);
        nodes.get(node)[address[(bits - 1) / 8] >> (7 - (bits - 1) % 8) & 1] = -1 - offsets.size();
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int child : node) {
                int value = child == EMPTY
                        ? nodes.size()
                        : child < EMPTY ? nodes.size() + 16 + offsets.get(-child - 2) : child;
                file.write(value >> 16);
                file.write(value >> 8);
                file.write(value);
            }
        }
        file.writeBytes(new byte[16]);
        file.writeBytes(data.toByteArray());
        file.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_790_000_000);
        metadata.put("database_type", type);
        metadata.put("description", Map.of("en", "for tests"));
        metadata.put("ip_version", 6);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", 24);
        write(file, metadata);
        return file.toByteArray();
    }

    public void to(Path file) throws IOException {
        Files.write(file, bytes());
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                head(out, STRING, bytes.length);
                out.writeBytes(bytes);
            }
            case Double number -> {
                head(out, DOUBLE, 8);
                long bits = Double.doubleToLongBits(number);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.write((int) (bits >> shift));
                }
            }
            case Integer number -> {
                head(out, UINT32, 4);
                for (int shift = 24; shift >= 0; shift -= 8) {
                    out.write(number >> shift);
                }
            }
            case Map<?, ?> map -> {
                head(out, MAP, map.size());
                map.forEach((key, entry) -> {
                    write(out, key);
                    write(out, entry);
                });
            }
            case List<?> list -> {
                head(out, ARRAY, list.size());
                list.forEach(entry -> write(out, entry));
            }
            case Object other -> throw new IllegalArgumentException("cannot be written: " + other.getClass());
        }
    }

    private static void head(ByteArrayOutputStream out, int type, int size) {
        int kind = type < 8 ? type << 5 : 0;
        boolean long1 = size >= 29;
        out.write(kind | (long1 ? 29 : size));
        if (type >= 8) {
            out.write(type - 7);
        }
        if (long1) {
            out.write(size - 29);
        }
    }
}
