// The JavaScript client of Socket.IO plays one scene; prints what it saw as JSON. Arguments: URL, transports.
import { io } from "socket.io-client";

const [url, transports] = process.argv.slice(2);
const options = { transports: transports.split(","), reconnection: false, forceNew: true, auth: { who: "Paula" } };
const seen = { told: [] };
const until = (emitter, name) => new Promise((resolve) => emitter.once(name, (...args) => resolve(args)));

const echo = io(`${url}/echo`, options);
const closed = echo.io.socket("/closed");
echo.on("told", (...args) => seen.told.push(args));
echo.on("asked", (question, answer) => answer("yes", { to: question }));
const [refusal] = await until(closed, "connect_error");
seen.refused = [refusal.message, refusal.data];
if (!echo.connected) await until(echo, "connect");
if (options.transports.length > 1 && echo.io.engine.transport.name === "polling") await until(echo.io.engine, "upgrade");
seen.transport = await echo.emitWithAck("transport");
seen.auth = await echo.emitWithAck("auth");
seen.said = await echo.emitWithAck("say", { name: "Ņina 😀", list: [1, null, "x".repeat(30000)] });
seen.said.list[2] = seen.said.list[2].length;
seen.acks = await Promise.all(Array.from({ length: 10 }, (_, number) => echo.emitWithAck("say", number)));
seen.blob = [...(await echo.emitWithAck("say", { blob: Buffer.from([0, 255, 4]) })).blob];
const answered = until(echo, "answered");
echo.emit("ask", "well?");
seen.answered = await answered;
await echo.emitWithAck("count", 3);
const again = io(`${url}/other`, { ...options, forceNew: false });
await until(again, "connect");
seen.disconnected = await new Promise((resolve) => {
  echo.once("disconnect", resolve);
  again.emit("kick_echo", echo.id);
});
console.log(JSON.stringify(seen));
process.exit(0);
