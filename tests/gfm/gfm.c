/* SPDX-License-Identifier: MIT */
#include "gfm.h"

#include "reading.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int to = -1, from = -1; /* the pipes of the process */

static void require(bool holds)
{
    if (holds) return;
    (void)fputs("the process that reads GFM failed\n", stderr);
    abort();
}

static void start(void)
{
    int there[2], back[2];
    require(pipe(there) == 0 && pipe(back) == 0);
    pid_t child = fork();
    require(child >= 0);
    if (child == 0) {
        (void)dup2(there[0], 0);
        (void)dup2(back[1], 1);
        for (int i = 0; i < 2; i++) (void)(close(there[i]), close(back[i]));
        (void)execl(GFM_READER, GFM_READER, (char *)NULL);
        _exit(127);
    }
    (void)close(there[0]);
    (void)close(back[1]);
    to = there[1];
    from = back[0];
}

bool gfm_is_there(void)
{
    return access(GFM_READER, X_OK) == 0;
}

/* Both go on when a signal interrupts them: libFuzzer sets an alarm. stdio does not. */
static void send_all(const void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t moved = write(to, (const char *)bytes + done, size - done);
        require(moved > 0 || (moved < 0 && errno == EINTR));
        if (moved > 0) done += (size_t)moved;
    }
}

static void receive_all(void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t moved = read(from, (char *)bytes + done, size - done);
        require(moved > 0 || (moved < 0 && errno == EINTR));
        if (moved > 0) done += (size_t)moved;
    }
}

char *gfm_reading(k2m_str markdown)
{
    size_t len;
    if (to < 0) start();
    send_all(&markdown.len, sizeof markdown.len);
    send_all(markdown.data, markdown.len);
    receive_all(&len, sizeof len);
    char *reading = malloc(len + 1);
    require(reading);
    receive_all(reading, len);
    reading[len] = '\0';
    return reading;
}

bool gfm_agrees(k2m_str markdown)
{
    char *commonmark = reading_of(markdown.data, markdown.len), *gfm = gfm_reading(markdown);
    bool same = strcmp(commonmark, gfm) == 0;
    free(commonmark);
    free(gfm);
    return same;
}
