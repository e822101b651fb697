package io.rebound.tracker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Small files that are wholly the old or wholly the new ones after a crash, and that only their owner may read. */
final class DurableFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private DurableFile() {}

    /** On disk, name and content, when this returns. */
    static void replace(Path directory, String name, byte[] content) throws IOException {
        Path draft = directory.resolve(name + ".tmp");
        Files.deleteIfExists(draft);
        createForOwnerOnly(draft);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        syncNames(directory);
    }

    /** Makes an empty file unless there is one. */
    static void createForOwnerOnly(Path file) throws IOException {
        try {
            Files.createFile(file, forOwnerOnly());
        } catch (FileAlreadyExistsException made) {
            // by another process, in the same way
        }
    }

    /** Whether somebody else than its owner may read or change the file. */
    static boolean isOpenToOthers(Path file) throws IOException {
        return POSIX && !OWNER_ONLY.containsAll(withoutExecute(Files.getPosixFilePermissions(file)));
    }

    private static Set<PosixFilePermission> withoutExecute(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> rest = EnumSet.copyOf(permissions);
        rest.remove(PosixFilePermission.OWNER_EXECUTE);
        return rest;
    }

    private static FileAttribute<?>[] forOwnerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void syncNames(Path directory) throws IOException {
        if (POSIX) { // elsewhere a directory cannot be opened, and a rename needs no sync
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
