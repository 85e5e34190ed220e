// Preloaded into a server that knows no host option: what it would bind to any address is bound to 127.0.0.1.
// Made by tests/e2e/local_slack.py: gcc -shared -fPIC -o loopback.so loopback.c -ldl
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

int bind(int socket, const struct sockaddr *address, socklen_t length) {
    int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "bind");
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof four);
        if (four.sin_addr.s_addr == 0) four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return real(socket, (void *)&four, sizeof four);
    }
    if (address->sa_family == AF_INET6) {
        static const unsigned char mapped[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1};
        struct sockaddr_in6 six;
        memcpy(&six, address, sizeof six);
        if (!memcmp(&six.sin6_addr, &in6addr_any, 16)) memcpy(&six.sin6_addr, mapped, 16);
        return real(socket, (void *)&six, sizeof six);
    }
    return real(socket, address, length);
}
