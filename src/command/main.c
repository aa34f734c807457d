/* SPDX-License-Identifier: MIT */
/* main.c: parse the command line, collect the inputs, convert them. */
#include "command/batch.h"
#include "command/files.h"
#include "command/overwrite.h"
#include "command/report.h"
#include "command/sandbox.h"

#include <cmark.h>
#include <libxml/xmlversion.h>
#include <stdio.h>

static k2m_exit show_version(void)
{
    char text[160];
    int size = snprintf(text, sizeof text, "kremlin2md %s (JSON version %s, libxml2 %s, cmark %s, sandbox %s)\n",
                        kremlin2md_version(), KREMLIN2MD_JSON_VERSION, LIBXML_DOTTED_VERSION, cmark_version_string(),
                        k2m_sandbox_name());
    return k2m_report_output(text, (size_t)size);
}

int main(int argc, char **argv)
{
    k2m_files_init();
    k2m_command command;
    k2m_exit result = k2m_command_read(argc, argv, &command);
    if (result != K2M_EXIT_OK) return (int)result;
    if (command.help) return (int)k2m_command_help();
    if (command.completion) return (int)k2m_command_completion(command.completion);
    if (command.version) return (int)show_version();

    k2m_inputs inputs;
    result = k2m_inputs_collect(&command, &inputs);
    if (result == K2M_EXIT_OK) result = k2m_overwrite_check(&command, &inputs);
    if (result == K2M_EXIT_OK) result = k2m_batch_run(&command, &inputs);
    k2m_inputs_release(&inputs);
    return (int)result;
}
