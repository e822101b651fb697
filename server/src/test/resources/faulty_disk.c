// Stands between a process and its disk. The directory $FAULTY_DISK holds the orders: while there is a file "fail",
// syncs fail; while there is a file "hang", they do not return. An order is for files whose path contains its text.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int ordered(const char *order, int fd) {
    char path[4096], link[64], part[256] = "";
    const char *orders = getenv("FAULTY_DISK");
    if (!orders) return 0;
    snprintf(path, sizeof path, "%s/%s", orders, order);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t length = read(file, part, sizeof part - 1);
    close(file);
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = '\0';
    return strstr(path, part) != NULL;
}

static int sync_file(const char *call, int fd) {
    while (ordered("hang", fd)) usleep(2000);
    if (ordered("fail", fd)) {
        errno = EIO;
        return -1;
    }
    return ((int (*)(int)) dlsym(RTLD_NEXT, call))(fd);
}

int fsync(int fd) { return sync_file("fsync", fd); }
int fdatasync(int fd) { return sync_file("fdatasync", fd); }
