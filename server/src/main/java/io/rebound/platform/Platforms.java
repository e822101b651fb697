package io.rebound.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The presets that come with the program, one YAML file each, in the folder of this package. A file's name is the
 * platform's. Immutable.
 */
public final class Platforms {
    /** The platform of those who name none: the native names of the contract. */
    public static final String GENERIC = "generic";

    private static final String FOLDER = "io/rebound/platform";
    private static final String ENDING = ".yaml";

    private final SortedMap<String, Platform> byName;

    private Platforms(SortedMap<String, Platform> byName) {
        this.byName = Collections.unmodifiableSortedMap(byName);
    }

    /**
     * Reads the presets from the program's own folder of classes or jar.
     *
     * @throws BadPresetException if one of them is wrong
     */
    public static Platforms load() {
        try {
            return of(Path.of(Platforms.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param program a folder of classes or a jar
     * @throws BadPresetException if a preset is wrong, or {@link #GENERIC} missing
     */
    static Platforms of(Path program) {
        try {
            if (Files.isDirectory(program)) {
                return in(program.resolve(FOLDER));
            }
            try (FileSystem jar = FileSystems.newFileSystem(program)) {
                return in(jar.getPath(FOLDER));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the presets in " + program, unreadable);
        }
    }

    private static Platforms in(Path folder) throws IOException {
        SortedMap<String, Platform> byName = new TreeMap<>();
        for (Path file : presets(folder)) {
            String name = file.getFileName().toString();
            Platform platform = new PresetFile(name, Files.readString(file)).read();
            byName.put(platform.name(), platform);
        }
        if (!byName.containsKey(GENERIC)) {
            throw new BadPresetException("there is no preset " + GENERIC + ENDING + ": the program is not complete");
        }
        return new Platforms(byName);
    }

    private static List<Path> presets(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    public Optional<Platform> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws IllegalArgumentException if there is none, naming those there are */
    public Platform get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no platform \"" + name + "\", known are " + String.join(", ", byName.keySet())));
    }

    /** In the order of their names. */
    public Collection<Platform> all() {
        return byName.values();
    }
}
