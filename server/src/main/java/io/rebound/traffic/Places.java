package io.rebound.traffic;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Knows where networks are, from the user's own {@code .mmdb} files, and which are data centres, from the user's list. Files
 * that change are read anew while everything goes on. Thread-safe.
 */
public final class Places {
    private final List<Watched<PlaceDatabase>> geo;
    private final Optional<Watched<DataCentres>> list;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private volatile Atlas atlas = new Atlas(List.of());
    private volatile DataCentres dataCentres = DataCentres.NONE;

    /**
     * @param settings whose files are looked into
     * @param scratch where databases are copied while they are opened; there must be room for the largest
     */
    Places(TrafficSettings settings, Path scratch) {
        this.geo = settings.geo().stream()
                .map(file -> new Watched<>(file, same -> PlaceDatabase.open(same, scratch)))
                .toList();
        this.list = settings.dataCentres().map(file -> new Watched<>(file, DataCentres::read));
    }

    /** Where it is; before the files were read for the first time it waits for that. */
    public Place of(ByteString network) {
        await();
        return quick(network);
    }

    /** The same without ever waiting: {@code unknown} until the files were read for the first time. */
    public Place quick(ByteString network) {
        return atlas.find(NetworkNumber.of(network));
    }

    /** The rule by which it is a data centre; empty if it is none. */
    Optional<String> dataCentre(String asn, long network) {
        await();
        return dataCentres.rule(asn, network);
    }

    /** Reads what has changed. For one thread. */
    void poll() {
        boolean changed = false;
        for (Watched<PlaceDatabase> file : geo) {
            changed |= file.poll();
        }
        if (changed) {
            atlas = new Atlas(
                    geo.stream().flatMap(file -> file.content().stream()).toList());
        }
        list.filter(Watched::poll).flatMap(Watched::content).ifPresent(content -> dataCentres = content);
        loaded.countDown();
    }

    private void await() {
        if (loaded.getCount() > 0) {
            try {
                loaded.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
