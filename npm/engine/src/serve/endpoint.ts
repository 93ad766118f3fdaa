import { createServer as createHttp, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttp2 } from "node:http2";
import { createServer, type Server, type Socket } from "node:net";
import { load } from "#load";
import { Exchange } from "../exchange.js";
import type { Frames } from "../frames.js";
import { type Answer, portOf } from "../port.js";
import { followed } from "./follow.js";
import { Keeper } from "./keeper.js";
import { DEFAULTS, type EndpointOptions, Mistake } from "./options.js";

/** A larger body than any request of the service. */
const MOST_BYTES = 32 * 1024 * 1024;
/** A larger room for bodies is not kept. */
const MOST_KEPT = 1024 * 1024;
/** How every HTTP/2 connection with prior knowledge begins. */
const PREFACE = Buffer.from("PRI * HTTP/2.0");
/** Headers that neither the service nor the log needs. */
const DROPPED = new Set([
  "accept-encoding",
  "amz-sdk-invocation-id",
  "amz-sdk-request",
  "connection",
  "content-length",
  "host",
  "transfer-encoding",
  "user-agent",
  "x-amz-user-agent",
]);

/** A running endpoint. */
export interface Endpoint {
  /** `http://127.0.0.1:4567` */
  url: string;
  /** Stops taking requests, keeps the world, lets go of the port. */
  close(): Promise<void>;
}

/** Starts an endpoint; the promise is there when it listens. `say` hears what a person should know. */
export async function serve(given: Partial<EndpointOptions> = {}, say: (sentence: string) => void = () => {}): Promise<Endpoint> {
  const options = { ...DEFAULTS, ...given };
  const { memory } = await load();
  const keeper = Keeper.open(options, memory, say);
  const engine = keeper.engine;
  const exchange = new Exchange(portOf(engine, keeper), options.speed);
  // A kept world goes on at the time of the wall clock, unless it runs at a pace of its own.
  if (options.speed === 1 && !options.start) exchange.moveTo(() => engine.runTo(Date.now()));
  const server = listener((request, response) => {
    const watching = followed(request.method ?? "", request.url ?? "", exchange, engine);
    if (watching) finish(watching, response);
    else answer(exchange, request, response);
  });
  const sockets = new Set<Socket>();
  server.on("connection", socket => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  });
  try {
    await listening(server, options);
  } catch (error) {
    exchange.close();
    keeper.close();
    throw error;
  }
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    async close() {
      exchange.close();
      await new Promise<void>(done => {
        server.close(() => done());
        // Answers on their way leave first; a connection that is only kept open is let go.
        setImmediate(() => sockets.forEach(socket => socket.destroySoon()));
      });
      keeper.close();
    },
  };
}

function listening(server: Server, { port, host }: EndpointOptions): Promise<void> {
  return new Promise((ready, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why: Record<string, string> = {
        EADDRINUSE: `port ${port} is taken: another program listens there; name another with --port`,
        EACCES: `port ${port} needs more rights; name one above 1023 with --port`,
        EADDRNOTAVAIL: `this machine has no address ${host}`,
        ENOTFOUND: `this machine has no address ${host}`,
      };
      failed(new Mistake(why[error.code ?? ""] ?? error.message));
    });
    server.listen(port, host, ready);
  });
}

/** One port for both: the first bytes of a connection say which version of HTTP it speaks. */
function listener(handle: (request: IncomingMessage, response: ServerResponse) => void): Server {
  const http = createHttp({ keepAliveTimeout: 60_000 }, handle);
  // The compatible interface of version 2 offers all that is used here.
  const http2 = createHttp2({ settings: { maxConcurrentStreams: 1_000 } }, handle as never);
  return createServer({ noDelay: true }, socket => {
    const look = (): void => {
      const first = socket.read() as Buffer | null;
      if (!first) return void socket.once("readable", look);
      const length = Math.min(first.length, PREFACE.length);
      const speaks2 = first.subarray(0, length).equals(PREFACE.subarray(0, length));
      socket.unshift(first);
      (speaks2 ? http2 : http).emit("connection", socket);
    };
    socket.once("readable", look);
  });
}

function answer(exchange: Exchange, request: IncomingMessage, response: ServerResponse): void {
  const pieces: Buffer[] = [];
  let length = 0;
  request.on("error", () => response.destroy());
  request.on("data", (piece: Buffer) => {
    length += piece.length;
    if (length <= MOST_BYTES) pieces.push(piece);
  });
  request.on("end", () => {
    if (length > MOST_BYTES) {
      response.writeHead(413, { "content-type": "text/plain" });
      response.end("a request has at most 32 MiB");
      return;
    }
    const { answer, frames, late } = exchange.send(request.method ?? "POST", request.url ?? "/", headersOf(request), whole(pieces, length));
    if (late) {
      late.then(answer => finish(answer, response)).catch(() => response.destroy());
      return;
    }
    if (frames) {
      stream(frames, answer.headers, response).catch(() => response.destroy());
      return;
    }
    finish(answer, response);
  });
}

let room = Buffer.alloc(0);

/** A body in one piece, to be read at once: the next one comes to the same place. A new place for each would be garbage. */
function whole(pieces: Buffer[], length: number): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  if (length > MOST_KEPT) return Buffer.concat(pieces);
  if (length > room.length) room = Buffer.alloc(Math.min(2 * length, MOST_KEPT));
  let at = 0;
  for (const piece of pieces) at += piece.copy(room, at);
  return room.subarray(0, length);
}

function finish(answer: Answer, response: ServerResponse): void {
  if (answer.status !== 204) answer.headers["content-length"] = String(answer.body.length);
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

function headersOf(request: IncomingMessage): string {
  let lines = "";
  for (const name in request.headers) {
    if (!DROPPED.has(name) && !name.startsWith(":")) lines += `${name}: ${String(request.headers[name]).replaceAll("\n", " ")}\n`;
  }
  return lines;
}

async function stream(frames: Frames, headers: Record<string, string>, response: ServerResponse): Promise<void> {
  response.on("close", () => void frames.return());
  response.writeHead(200, headers);
  for await (const frame of frames) {
    if (!response.write(frame)) await new Promise<void>(drained => response.once("drain", drained).once("close", drained));
  }
  response.end();
}
