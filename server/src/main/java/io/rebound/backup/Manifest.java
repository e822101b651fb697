package io.rebound.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a backup consists of: the file {@value #FILE}, written last, so that a backup that has one is whole. Immutable.
 *
 * @param format of this file and the folder
 * @param program the version that made it
 * @param madeAt when it was begun, ISO 8601: what was answered before is in it
 * @param journal the journal's id
 * @param firstPosition of the first event that is kept
 * @param endPosition after the last event that is kept
 * @param settledPosition up to where the ledger has settled the journal
 * @param entries how many entries the books have
 */
public record Manifest(
        int format,
        String program,
        String madeAt,
        String journal,
        long firstPosition,
        long endPosition,
        long settledPosition,
        long entries,
        List<Kept> files) {
    static final String FILE = "backup.json";
    static final int FORMAT = 1;

    private static final Pattern NAME = Pattern.compile("((journal|warehouse)/)?[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /**
     * One file of the backup.
     *
     * @param name as in the data directory
     * @param sha256 of its content, hexadecimal
     * @param permissions as in {@code rw-------}
     */
    public record Kept(String name, long bytes, String sha256, String permissions) {
        public Kept {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("no file of a backup is called " + name);
            }
        }
    }

    /** All of them together. */
    public long bytes() {
        return files.stream().mapToLong(Kept::bytes).sum();
    }

    void write(Path folder) throws IOException {
        DurableFiles.write(
                folder.resolve(FILE), (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** @throws BackupException if it is missing or unreadable: the backup was not finished */
    static Manifest read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Manifest found = JSON.readValue(Files.readString(file), Manifest.class);
            if (found.format != FORMAT) {
                throw new BackupException(file + " is of format " + found.format + ", this program reads " + FORMAT
                        + ": restore with the program that made it (" + found.program + ")");
            }
            return found;
        } catch (NoSuchFileException none) {
            throw new BackupException(
                    "there is no finished backup in " + folder + ": " + Manifest.FILE
                            + ", which is written last, is missing",
                    none);
        } catch (JsonProcessingException damage) {
            throw new BackupException(file + " is damaged: " + damage.getOriginalMessage(), damage);
        } catch (IOException failure) {
            throw new BackupException(file + " cannot be read: " + failure, failure);
        }
    }
}
