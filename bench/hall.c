// hall: a hall full of phones, for measuring a Socket.IO (EIO=4) server over WebSocket on loopback.
// One epoll loop holds N clients, so that on two cores the server is what is measured. Commands come on stdin; for
// each one line of JSON is printed. Moments (`*_at`) are seconds of CLOCK_MONOTONIC, Python's time.monotonic().
//
//   hall PORT N [--ns /name] [--auth JSON] [--clients FILE] [--rate CONNECTIONS_PER_S]
//     --clients FILE: line i is a header line for client i, such as "Cookie: participant=..."
//
//   connect                  open all, wait until each has joined its namespace
//   join MOST PATH EVENT     as people do: get the page at PATH, take its cookie, connect, wait for the first EVENT;
//                            at most MOST under way at once
//   mark [TEXT]              from now on only events that contain TEXT are awaited
//   await EVENT MS           says "ready", then all wait for EVENT that somebody else triggers
//   fanout EVENT PAYLOAD     client 0 emits PAYLOAD (a JSON array), all wait for EVENT
//   options A B C ...        what %o stands for in a payload, in turn by client number
//   votes SPREAD_MS PAYLOAD  every client emits PAYLOAD (%o: an option, %d: its number) within SPREAD_MS and waits
//                            for the ack
//   pace EVENT               how many EVENTs each phone got since the last `pace`, and how close together
//   idle MS                  answer pings for a while
//   quit
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LARGEST 60000      // bytes of one message from a phone
#define PER_ADDRESS 5000   // connections from one source address, so that ports never run out
#define PATIENCE_S 120.0

enum state { DOWN, DIALLING_PAGE, PAGE, DIALLING, UPGRADING, OPEN, JOINED };

typedef struct {
  int fd, number, acked, heard, arrived, paced;
  enum state state;
  char *buf;
  int len, cap;
  char header[512];
  long heard_bytes;
  double began_at, sent_at, acked_at, heard_at, first_paced_at, last_paced_at, least_gap;
} Client;

static int port, n, poller, joined, failed, closed;
static char namespace[64], auth[512], awaited[64], marked[256], paced[64];
static Client *clients;
static double *values;
static int heard, acked, refused, arrived, joining, in_flight;
static char join_path[256], first_bad[512], options[64][64];
static int option_count;
static long page_bytes;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static void note_bad(const char *text, int len) {
  if (!first_bad[0]) snprintf(first_bad, sizeof first_bad, "%.*s", len > 400 ? 400 : len, text);
}

static void release(Client *c) {
  epoll_ctl(poller, EPOLL_CTL_DEL, c->fd, 0);
  close(c->fd);
  c->fd = -1;
  c->len = 0;
  if (c->cap > 16384) free(c->buf), c->buf = 0, c->cap = 0;  // a page is larger than what comes later
  if (c->state == JOINED) joined--;
  c->state = DOWN;
}

static void drop(Client *c) {
  if (c->fd < 0) return;
  release(c);
  closed++;
  if (joining && !c->arrived) failed++, in_flight--;
}

static void fail(Client *c, const char *text, int len) {
  note_bad(text, len);
  if (!joining) failed++;
  drop(c);
}

// ---- connecting

static void dial(Client *c, enum state state) {
  int one = 1, page = state == DIALLING_PAGE;
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
  struct sockaddr_in from = {.sin_family = AF_INET};
  from.sin_addr.s_addr = htonl(0x7f000002 + page * 100 + c->number / PER_ADDRESS);
  if (bind(c->fd, (void *)&from, sizeof from)) perror("bind");
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  c->state = state;
  c->len = 0;
  struct epoll_event event = {.events = EPOLLOUT, .data.ptr = c};
  epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &event);
  if (connect(c->fd, (void *)&to, sizeof to) && errno != EINPROGRESS) fail(c, "connect", 7);
}

static void on_connected(Client *c) {
  char request[1024];
  int error = 0, len;
  socklen_t size = sizeof error;
  getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error) { fail(c, "refused", 7); return; }
  if (c->state == DIALLING_PAGE)
    len = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", join_path, port);
  else
    len = snprintf(request, sizeof request,
                   "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                   "Origin: http://127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s%s\r\n",
                   port, port, c->header, c->header[0] ? "\r\n" : "");
  if (send(c->fd, request, len, MSG_NOSIGNAL) != len) { fail(c, "request", 7); return; }
  c->state = c->state == DIALLING_PAGE ? PAGE : UPGRADING;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
  epoll_ctl(poller, EPOLL_CTL_MOD, c->fd, &event);
}

static void on_page(Client *c) {  // the page is complete when Content-Length bytes have come
  char *end = memmem(c->buf, c->len, "\r\n\r\n", 4);
  if (!end) return;
  *end = 0;
  char *length = strcasestr(c->buf, "\r\nContent-Length:"), *cookie = strcasestr(c->buf, "\r\nSet-Cookie:");
  long wanted = length ? atol(length + 17) : 0;
  int whole = c->len - (end + 4 - c->buf) >= wanted;
  if (whole && (memcmp(c->buf + 9, "200", 3) || !length || !cookie)) { fail(c, c->buf, c->len); return; }
  if (whole) {
    cookie += 13;
    while (*cookie == ' ') cookie++;
    snprintf(c->header, sizeof c->header, "Cookie: %.*s", (int)strcspn(cookie, ";\r"), cookie);
    page_bytes = wanted;
    release(c);
    dial(c, DIALLING);
    return;
  }
  *end = '\r';
}

// ---- WebSocket and Socket.IO

static void ws_send(Client *c, const char *text, int len) {
  static unsigned char frame[LARGEST + 8];
  static const unsigned char mask[4] = {0x12, 0x34, 0x56, 0x78};
  int head = 0;
  if (len > LARGEST) { fprintf(stderr, "message too long\n"); exit(1); }
  frame[head++] = 0x81;
  if (len < 126) frame[head++] = 0x80 | len;
  else { frame[head++] = 0x80 | 126; frame[head++] = len >> 8; frame[head++] = len & 255; }
  memcpy(frame + head, mask, 4);
  head += 4;
  for (int i = 0; i < len; i++) frame[head + i] = text[i] ^ mask[i & 3];
  if (send(c->fd, frame, head + len, MSG_NOSIGNAL) != head + len) drop(c);
}

static void emit(Client *c, const char *id, const char *payload) {
  static char text[LARGEST];
  int len = snprintf(text, sizeof text, "42%s%s%s%s", namespace, namespace[0] ? "," : "", id, payload);
  ws_send(c, text, len);
}

static int is_event(const char *text, int len, const char *name) {  // 42/namespace,["name",...
  const char *open = memchr(text, '[', len < 80 ? len : 80);
  int size = strlen(name), left = open ? len - (open - text) : 0;
  return left > size + 3 && open[1] == '"' && !memcmp(open + 2, name, size) && open[2 + size] == '"';
}

static void on_event(Client *c, const char *text, int len) {
  if (paced[0] && is_event(text, len, paced)) {
    double at = now();
    if (c->paced && at - c->last_paced_at < c->least_gap) c->least_gap = at - c->last_paced_at;
    if (!c->paced++) c->first_paced_at = at;
    c->last_paced_at = at;
  }
  if (!awaited[0] || c->heard || !is_event(text, len, awaited)) return;
  if (marked[0] && !memmem(text, len, marked, strlen(marked))) return;
  c->heard = 1;
  c->heard_at = now();
  c->heard_bytes = len;
  heard++;
  if (joining) c->arrived = 1, arrived++, in_flight--;
}

static void on_ack(Client *c, const char *text, int len) {
  if (c->acked) return;
  c->acked = 1;
  c->acked_at = now();
  acked++;
  if (memmem(text, len, "\"ok\":true", 9)) return;
  refused++;
  note_bad(text, len);
}

static void on_message(Client *c, const char *text, int len) {
  if (len < 1) return;
  if (text[0] == '0') {
    char packet[1024];
    ws_send(c, packet, snprintf(packet, sizeof packet, "40%s%s%s", namespace, namespace[0] ? "," : "", auth));
  } else if (text[0] == '2') ws_send(c, "3", 1);
  else if (text[0] != '4' || len < 2) return;
  else if (text[1] == '0') { if (c->state != JOINED) c->state = JOINED, joined++; }
  else if (text[1] == '2') on_event(c, text, len);
  else if (text[1] == '3') on_ack(c, text, len);
  else if (text[1] == '4') fail(c, text, len);
}

static int on_frames(Client *c, int at) {  // returns where the first incomplete frame begins, -1 where it has closed
  while (c->len - at >= 2) {
    unsigned char *f = (unsigned char *)c->buf + at;
    uint64_t len = f[1] & 127;
    int head = len == 126 ? 4 : len == 127 ? 10 : 2;
    if (c->len - at < head) break;
    if (head == 4) len = f[2] << 8 | f[3];
    if (head == 10) { len = 0; for (int i = 0; i < 8; i++) len = len << 8 | f[2 + i]; }
    if ((uint64_t)(c->len - at) < head + len) break;
    if ((f[0] & 15) == 1) on_message(c, (char *)f + head, len);
    else if ((f[0] & 15) == 8) drop(c);
    if (c->fd < 0) return -1;
    at += head + len;
  }
  return at;
}

static int fill(Client *c) {  // read what is there; 0 where the connection has ended
  for (;;) {
    if (c->cap - c->len < 8192) c->cap = c->cap ? c->cap * 2 : 16384, c->buf = realloc(c->buf, c->cap);
    int got = recv(c->fd, c->buf + c->len, c->cap - c->len, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return 1;
    if (got <= 0) return 0;
    c->len += got;
    if (got < 4096) return 1;
  }
}

static void on_readable(Client *c) {
  int at = 0;
  if (!fill(c)) { fail(c, "closed", 6); return; }
  if (c->state == PAGE) { on_page(c); return; }
  if (c->state == UPGRADING) {
    char *end = memmem(c->buf, c->len, "\r\n\r\n", 4);
    if (!end) return;
    if (memcmp(c->buf + 9, "101", 3)) { fail(c, c->buf, c->len); return; }
    at = end + 4 - c->buf;
    c->state = OPEN;
  }
  at = on_frames(c, at);
  if (at > 0) memmove(c->buf, c->buf + at, c->len - at), c->len -= at;
}

static void pump(int ms) {
  static struct epoll_event events[1024];
  int count = epoll_wait(poller, events, 1024, ms);
  for (int i = 0; i < count; i++) {
    Client *c = events[i].data.ptr;
    if (c->fd < 0) continue;
    if (c->state == DIALLING || c->state == DIALLING_PAGE) on_connected(c);
    else on_readable(c);
  }
}

// ---- commands

static double rank(int count, double share) { return count ? values[(int)((count - 1) * share)] : 0; }

static void say_bad(void) {
  if (first_bad[0]) fprintf(stderr, "%s\n", first_bad), fflush(stderr);
}

static void connect_all(double rate) {
  double began = now();
  failed = 0;
  for (int dialled = 0; joined + failed < n && now() - began < PATIENCE_S; pump(1))
    while (dialled < n && dialled < (now() - began) * rate) dial(&clients[dialled++], DIALLING);
  printf("{\"joined\":%d,\"failed\":%d,\"seconds\":%.3f}\n", joined, failed, now() - began);
}

static void join_all(int most, const char *path, const char *event) {
  double began = now();
  snprintf(join_path, sizeof join_path, "%s", path);
  snprintf(awaited, sizeof awaited, "%s", event);
  joining = 1;
  failed = arrived = in_flight = heard = 0;
  for (int i = 0; i < n; i++) clients[i].heard = clients[i].arrived = 0;
  for (int begun = 0; arrived + failed < n && now() - began < PATIENCE_S; pump(5))
    while (begun < n && in_flight < most) {
      in_flight++;
      clients[begun].began_at = now();
      dial(&clients[begun++], DIALLING_PAGE);
    }
  joining = 0;
  awaited[0] = 0;
  int count = 0;
  double last = began;
  for (int i = 0; i < n; i++)
    if (clients[i].arrived) {
      values[count++] = clients[i].heard_at - clients[i].began_at;
      if (clients[i].heard_at > last) last = clients[i].heard_at;
    }
  qsort(values, count, sizeof *values, by_value);
  printf("{\"joined\":%d,\"failed\":%d,\"seconds\":%.3f,\"per_s\":%.1f,\"p50_ms\":%.1f,\"p99_ms\":%.1f,"
         "\"page_bytes\":%ld}\n", count, failed, last - began, count / (last - began), rank(count, .5) * 1e3,
         rank(count, .99) * 1e3, page_bytes);
}

static void await_event(const char *event, double limit, const char *payload) {
  snprintf(awaited, sizeof awaited, "%s", event);
  heard = 0;
  for (int i = 0; i < n; i++) clients[i].heard = 0;
  double began = now();
  if (payload) emit(&clients[0], "", payload);
  else puts("{\"ready\":true}"), fflush(stdout);
  while (heard < joined && now() - began < limit) pump(5);
  awaited[0] = 0;
  int count = 0;
  long least = 0, most = 0;
  for (int i = 0; i < n; i++) {
    Client *c = &clients[i];
    if (!c->heard) continue;
    values[count++] = c->heard_at;
    if (!least || c->heard_bytes < least) least = c->heard_bytes;
    if (c->heard_bytes > most) most = c->heard_bytes;
  }
  qsort(values, count, sizeof *values, by_value);
  printf("{\"heard\":%d,\"joined\":%d,\"began_at\":%.6f,\"first_at\":%.6f,\"p50_at\":%.6f,\"p95_at\":%.6f,"
         "\"last_at\":%.6f,\"least_bytes\":%ld,\"most_bytes\":%ld}\n", count, joined, began, rank(count, 0),
         rank(count, .5), rank(count, .95), rank(count, 1), least, most);
}

static void fill_in(char *out, int size, const char *form, int number) {
  int len = 0;
  for (; *form && len < size - 64; form++)
    if (form[0] == '%' && form[1] == 'd') len += snprintf(out + len, size - len, "%d", number), form++;
    else if (form[0] == '%' && form[1] == 'o' && option_count)
      len += snprintf(out + len, size - len, "%s", options[number % option_count]), form++;
    else out[len++] = *form;
  out[len] = 0;
}

static double send_votes(double spread, const char *form) {  // returns when the last one was sent
  static char payload[LARGEST];
  double began = now(), last = began;
  int alive = joined, sent = 0;
  while ((acked < alive || sent < n) && now() - began < spread + PATIENCE_S) {
    double due = spread > 0 ? (now() - began) / spread * n : n;
    for (int burst = 0; sent < n && sent < due && burst < 200; burst++) {
      Client *c = &clients[sent];
      if (c->state == JOINED) {
        fill_in(payload, sizeof payload, form, sent);
        last = c->sent_at = now();
        emit(c, "7", payload);
      }
      sent++;
    }
    pump(sent < n ? 0 : 5);
  }
  return last;
}

static void vote_all(double spread, const char *form) {
  acked = refused = 0;
  for (int i = 0; i < n; i++) clients[i].acked = 0;
  double began = now(), last_sent = send_votes(spread, form), last = began;
  int count = 0;
  for (int i = 0; i < n; i++)
    if (clients[i].acked) {
      values[count++] = clients[i].acked_at - clients[i].sent_at;
      if (clients[i].acked_at > last) last = clients[i].acked_at;
    }
  qsort(values, count, sizeof *values, by_value);
  printf("{\"acked\":%d,\"refused\":%d,\"seconds\":%.4f,\"per_s\":%.0f,\"p50_ms\":%.2f,\"p95_ms\":%.2f,\"p99_ms\":%.2f,"
         "\"last_sent_at\":%.6f,\"last_acked_at\":%.6f}\n", count, refused, last - began, count / (last - began),
         rank(count, .5) * 1e3, rank(count, .95) * 1e3, rank(count, .99) * 1e3, last_sent, last);
}

static void tell_pace(const char *event) {
  int least = n ? clients[0].paced : 0, most = 0;
  double fastest = 0, gap = 1e9;
  for (int i = 0; i < n; i++) {
    Client *c = &clients[i];
    double span = c->last_paced_at - c->first_paced_at;
    if (c->paced < least) least = c->paced;
    if (c->paced > most) most = c->paced;
    if (c->paced > 1 && (c->paced - 1) / span > fastest) fastest = (c->paced - 1) / span;
    if (c->paced > 1 && c->least_gap < gap) gap = c->least_gap;
    c->paced = 0;
    c->least_gap = 1e9;
  }
  snprintf(paced, sizeof paced, "%s", event);
  printf("{\"least\":%d,\"most\":%d,\"most_per_s\":%.3f,\"least_gap_ms\":%.1f}\n", least, most, fastest,
         gap < 1e9 ? gap * 1e3 : 0);
}

static void idle(double seconds) {
  int before = closed;
  for (double began = now(); now() - began < seconds;) pump(20);
  printf("{\"joined\":%d,\"closed\":%d}\n", joined, closed - before);
}

static void set_options(char *names) {
  option_count = 0;
  for (char *name = strtok(names, " "); name && option_count < 64; name = strtok(0, " "))
    snprintf(options[option_count++], sizeof options[0], "%s", name);
  printf("{\"options\":%d}\n", option_count);
}

static int obey(char *line, double rate) {
  line[strcspn(line, "\n")] = 0;
  char *command = strsep(&line, " "), *first = strsep(&line, " ");
  first_bad[0] = 0;
  if (!first) first = "";
  if (!strcmp(command, "connect")) connect_all(rate);
  else if (!strcmp(command, "join")) { char *path = strsep(&line, " "); join_all(atoi(first), path, line); }
  else if (!strcmp(command, "mark")) snprintf(marked, sizeof marked, "%s", first), puts("{\"marked\":true}");
  else if (!strcmp(command, "await")) await_event(first, atof(line) / 1e3, 0);
  else if (!strcmp(command, "fanout")) await_event(first, 30, line);
  else if (!strcmp(command, "options")) { if (line) line[-1] = ' '; set_options(first); }
  else if (!strcmp(command, "votes")) vote_all(atof(first) / 1e3, line);
  else if (!strcmp(command, "pace")) tell_pace(first);
  else if (!strcmp(command, "idle")) idle(atof(first) / 1e3);
  else return 0;
  fflush(stdout);
  say_bad();
  return 1;
}

static void read_headers(const char *file) {
  FILE *in = fopen(file, "r");
  if (!in) { perror(file); exit(2); }
  for (int i = 0; i < n && fgets(clients[i].header, sizeof clients[i].header, in); i++)
    clients[i].header[strcspn(clients[i].header, "\n")] = 0;
  fclose(in);
}

int main(int argc, char **argv) {
  static char line[LARGEST];
  struct rlimit files;
  double rate = 2000;
  if (argc < 3) { fprintf(stderr, "hall PORT N [--ns NAME] [--auth JSON] [--clients FILE] [--rate R]\n"); return 2; }
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  port = atoi(argv[1]);
  n = atoi(argv[2]);
  poller = epoll_create1(0);
  clients = calloc(n, sizeof *clients);
  values = calloc(n, sizeof *values);
  for (int i = 0; i < n; i++) clients[i].fd = -1, clients[i].number = i, clients[i].least_gap = 1e9;
  for (int i = 3; i + 1 < argc; i += 2)
    if (!strcmp(argv[i], "--ns")) snprintf(namespace, sizeof namespace, "%s", argv[i + 1]);
    else if (!strcmp(argv[i], "--auth")) snprintf(auth, sizeof auth, "%s", argv[i + 1]);
    else if (!strcmp(argv[i], "--rate")) rate = atof(argv[i + 1]);
    else if (!strcmp(argv[i], "--clients")) read_headers(argv[i + 1]);
  while (fgets(line, sizeof line, stdin) && obey(line, rate)) {}
  return 0;
}
