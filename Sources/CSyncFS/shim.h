/* The C library declares it under _GNU_SOURCE alone, which Swift does not set. */
#ifdef __linux__
extern int syncfs(int fd);
#endif
