// limit: the least a server can do for the two great moments, as the physical limit on this kernel: one thread, epoll,
// fixed frames, no state. It answers the Socket.IO handshake, sends what comes after "launch" to all, and acks every
// other event. Not a real server: it reads one client frame at a time, of up to 60 kB.   limit PORT
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 200000
#define LARGEST 60000
static const char *UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
static const char *HELLO = "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000}";
static int joined[MOST], joined_count, poller;
static char upgraded[MOST];

static int framed(unsigned char *frame, const char *text, int len) {  // finished bytes of one text frame
  int head = 0;
  frame[head++] = 0x81;
  if (len < 126) frame[head++] = len;
  else { frame[head++] = 126; frame[head++] = len >> 8; frame[head++] = len & 255; }
  memcpy(frame + head, text, len);
  return head + len;
}

static void put(int fd, const char *text, int len) {
  static unsigned char frame[LARGEST + 8];
  send(fd, frame, framed(frame, text, len), MSG_NOSIGNAL);
}

static void launch(const char *text, int len) {  // 42["launch",{...}] becomes 42["question",{...}] for all
  static char message[LARGEST];
  static unsigned char frame[LARGEST + 8];
  const char *object = memchr(text, '{', len);
  if (!object) return;
  int size = snprintf(message, sizeof message, "42[\"question\",%.*s", (int)(text + len - object), object);
  size = framed(frame, message, size);
  for (int i = 0; i < joined_count; i++) send(joined[i], frame, size, MSG_NOSIGNAL);
}

static void take(int listener) {
  int fd, one = 1;
  while ((fd = accept4(listener, 0, 0, SOCK_NONBLOCK)) >= 0) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
    upgraded[fd] = 0;
  }
}

static void serve(int fd) {
  static char bytes[LARGEST + 16];
  int got = recv(fd, bytes, sizeof bytes, 0);
  if (got <= 0) { close(fd); return; }
  if (!upgraded[fd]) {
    send(fd, UPGRADED, strlen(UPGRADED), MSG_NOSIGNAL);
    put(fd, HELLO, strlen(HELLO));
    upgraded[fd] = 1;
    return;
  }
  int len = bytes[1] & 127, head = 2;
  if (len == 126) len = (unsigned char)bytes[2] << 8 | (unsigned char)bytes[3], head = 4;
  char *mask = bytes + head, *text = mask + 4;
  for (int i = 0; i < len; i++) text[i] ^= mask[i & 3];
  if (len < 2 || text[0] != '4') return;
  if (text[1] == '0') put(fd, "40{\"sid\":\"y\"}", 13), joined[joined_count++] = fd;
  else if (len > 12 && !memcmp(text, "42[\"launch\",", 12)) launch(text, len);
  else if (text[1] == '2') put(fd, "437[{\"ok\":true}]", 16);
}

int main(int argc, char **argv) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 0)};
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, (void *)&at, sizeof at) || listen(listener, 4096)) { perror("limit"); return 2; }
  poller = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[1024];
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int count = epoll_wait(poller, events, 1024, -1);
    for (int i = 0; i < count; i++)
      if (events[i].data.fd == listener) take(listener);
      else serve(events[i].data.fd);
  }
}
