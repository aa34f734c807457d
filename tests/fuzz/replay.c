/* SPDX-License-Identifier: MIT */
/* Calls a fuzz target with each file of the command line, without libFuzzer, and prints a line of TAP for each. If a
 * file fails a requirement, the program aborts. */
#include "fuzz.h"

#include "command/files.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    k2m_bytes bytes = {.data = NULL};
    for (int i = 1; i < argc; i++) {
        bool read = k2m_file_read(argv[i], KREMLIN2MD_MAX_SIZE, &bytes);
        (void)printf("# %s\n", argv[i]);
        (void)fflush(stdout); /* if the target aborts, the last file printed is the cause */
        if (read) (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.size);
        (void)printf("%sok %d - %s\n", read ? "" : "not ", i, argv[i]);
    }
    free(bytes.data);
    return (void)printf("1..%d\n", argc - 1), 0;
}
