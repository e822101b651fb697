package io.rebound.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Files that only their owner can read while they are written, and that are on disk when that is said. */
final class DurableFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final int PORTION = 1 << 20;

    private DurableFiles() {}

    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().normalize().getParent());
        Files.createDirectory(folder, owners("rwx------"));
    }

    static void create(Path file) throws IOException {
        Files.createFile(file, owners("rw-------"));
    }

    private static FileAttribute<?>[] owners(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static String permissions(Path file) throws IOException {
        return POSIX ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) : "rw-------";
    }

    static void permit(Path file, String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    /** All of it or nothing, under its name and on disk. */
    static void write(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        create(draft);
        Files.write(draft, content);
        sync(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        syncNameOf(file);
    }

    /**
     * Copies into a new file, without syncing it.
     *
     * @return the SHA-256 of what was copied
     */
    static String copy(Path from, Path to, LongConsumer progress) throws IOException {
        create(to);
        MessageDigest sum = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(from), sum);
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
            byte[] portion = new byte[PORTION];
            long copied = 0;
            for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
                out.write(portion, 0, read);
                copied += read;
                progress.accept(copied);
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    static String sha256(Path file) throws IOException {
        MessageDigest sum = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] portion = new byte[PORTION];
            for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
                sum.update(portion, 0, read);
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    /** A small file that others may be writing meanwhile, in place or by renaming: as it was at one moment. */
    static byte[] settled(Path file) throws IOException {
        byte[] seen = Files.readAllBytes(file);
        byte[] again = Files.readAllBytes(file);
        while (!Arrays.equals(seen, again)) {
            seen = again;
            again = Files.readAllBytes(file);
        }
        return again;
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The name of a file or folder. */
    static void syncNameOf(Path file) throws IOException {
        if (POSIX) { // elsewhere a folder cannot be opened
            Path folder = file.toAbsolutePath().normalize().getParent();
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** Whether there is nothing in it but what may be there; a missing folder is empty. */
    static boolean isEmpty(Path folder, String allowed) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> file.getFileName().toString().equals(allowed));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
