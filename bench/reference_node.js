// A reference: socket.io 4 on Node, in memory, nothing stored.   node reference_node.js PORT PAGE_FILE STAGE_FILE
// It serves the page of our size at /j/..., sets a cookie, and greets each socket with the stage of our bytes.
const { createServer } = require('node:http');
const { readFileSync } = require('node:fs');
const { randomBytes } = require('node:crypto');
const { Server } = require('socket.io');

const [port, pageFile, stageFile] = process.argv.slice(2);
const page = readFileSync(pageFile);
const stage = JSON.parse(readFileSync(stageFile, 'utf8'));
const tally = {};

const http = createServer((request, response) => {
  const token = randomBytes(16).toString('base64url');
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': page.length,
    'Set-Cookie': `participant=${token}; Path=/; HttpOnly; SameSite=Lax`,
  });
  response.end(page);
});
const io = new Server(http);
io.on('connection', (socket) => {
  socket.emit('stage', stage);
  socket.on('launch', (question) => io.emit('question', question));
  socket.on('vote', (vote, ack) => {
    const { option } = vote.answer;
    tally[option] = (tally[option] || 0) + 1;
    ack({ ok: true });
  });
});
http.listen(Number(port), '127.0.0.1');
