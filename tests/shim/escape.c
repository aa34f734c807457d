/* SPDX-License-Identifier: MIT */
/* A shim for LD_PRELOAD: a compromised parser tries to break out of the sandbox. If it succeeds, it crashes. If not,
 * the page is converted as usual. The environment variable K2M_ESCAPE chooses the attempt by its letter. */
#include "parser.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

static char try;
static const char *secret, *const *words;

/* A worker process wipes its environment, so this reads it in time. */
__attribute__((constructor)) static void begin(int count, char **arguments)
{
    const char *chosen = getenv("K2M_ESCAPE");
    try = chosen ? *chosen : '\0';
    secret = getenv("K2M_SECRET");
    words = (const char *const *)arguments;
    (void)count;
}

static bool connects(void)
{
    const struct sockaddr_in somewhere = {
        .sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    int result = connect(descriptor, (const struct sockaddr *)&somewhere, sizeof somewhere);
    return descriptor >= 0 && (result == 0 || errno == ENETUNREACH); /* the attempt was made */
}

static bool any_word_is_left(void)
{
    for (size_t i = 0; words[i]; i++)
        if (*words[i]) return true;
    return false;
}

/* With the only call that writes and that the filter allows for the socket. */
static bool writes(int descriptor)
{
    char letter[] = "x";
    const struct iovec part = {letter, 1};
    return writev(descriptor, &part, 1) == 1 || write(descriptor, letter, 1) == 1;
}

static bool succeeds(void)
{
    static char *const arguments[] = {"true", NULL};
    static const struct itimerval never;
    const size_t page = 4096;
    switch (try) {
    case 'r': return open("/", O_RDONLY) >= 0;
    case 'w': return open("/tmp", O_TMPFILE | O_WRONLY, 0600) >= 0 || open("/dev/null", O_WRONLY) >= 0;
    case 'c': return connects();
    case 's': return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
    case 'f': return fork() >= 0;
    case 'k': return kill(getppid(), 0) == 0;
    case 'x': return execv("/bin/true", arguments) == 0; /* does not return if it succeeds */
    case 'u': return chdir("/") == 0;
    case 'o': return writes(STDOUT_FILENO) || writes(STDERR_FILENO);
    case 'p': return mmap(NULL, page, PROT_READ, MAP_SHARED, STDIN_FILENO, 0) != MAP_FAILED;
    case 'e': return secret && *secret;
    case 'a': return any_word_is_left();
    case 'h': return madvise(&secret, 1, MADV_HWPOISON) == 0 || errno != EPERM;
    case 't': return setitimer(ITIMER_PROF, &never, NULL) == 0;
    case 'l': return setrlimit(RLIMIT_CPU, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY}) == 0;
    case 'm': return mmap(NULL, page, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    default: return true;
    }
}

static void before_parsing(const char *page, size_t size)
{
    (void)page;
    (void)size;
    if (!try || succeeds()) __builtin_trap();
}
