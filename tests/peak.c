/* SPDX-License-Identifier: MIT */
/* peak FILE COMMAND ARGUMENT...: runs a command, and prints the most memory that one of its processes had in use, in
 * kilobytes. The file receives the standard output of the command. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct rusage used;
    int status = 1;
    if (argc < 3) return 2;
    pid_t pid = fork();
    if (pid == 0) {
        int file = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (file >= 0 && dup2(file, STDOUT_FILENO) >= 0) execv(argv[2], argv + 2);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid || getrusage(RUSAGE_CHILDREN, &used) != 0) return 2;
#ifdef __APPLE__
    used.ru_maxrss /= 1024; /* bytes there */
#endif
    printf("%ld\n", used.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
