/* SPDX-License-Identifier: MIT */
/* Reads Markdown from standard input and writes to standard output what libcmark-gfm reads in it. Both go in messages: a
 * size_t, and as many bytes. */
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    size_t len, size = 0;
    char *markdown = NULL;
    while (fread(&len, sizeof len, 1, stdin) == 1) {
        if (len > size || !markdown) {
            size = len * 2 + 1;
            char *larger = realloc(markdown, size);
            if (!larger) return 1;
            markdown = larger;
        }
        if (fread(markdown, 1, len, stdin) != len) return 1;
        char *reading = reading_of(markdown, len);
        len = strlen(reading);
        if (fwrite(&len, sizeof len, 1, stdout) != 1 || fwrite(reading, 1, len, stdout) != len || fflush(stdout))
            return 1;
        free(reading);
    }
    free(markdown);
    return 0;
}
