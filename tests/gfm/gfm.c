/* SPDX-License-Identifier: MIT */
#include "gfm.h"

#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static FILE *to, *from; /* of the process */

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
    to = fdopen(there[1], "w");
    from = fdopen(back[0], "r");
    require(to && from);
}

bool gfm_is_there(void)
{
    return access(GFM_READER, X_OK) == 0;
}

char *gfm_reading(k2m_str markdown)
{
    size_t len;
    if (!to) start();
    require(fwrite(&markdown.len, sizeof markdown.len, 1, to) == 1);
    require(fwrite(markdown.data, 1, markdown.len, to) == markdown.len && fflush(to) == 0);
    require(fread(&len, sizeof len, 1, from) == 1);
    char *reading = malloc(len + 1);
    require(reading && fread(reading, 1, len, from) == len);
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
