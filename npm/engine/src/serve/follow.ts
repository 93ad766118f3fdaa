import type { Exchange } from "../exchange.js";
import type { Engine } from "../glue/engine.js";
import type { Answer } from "../port.js";

/** Where a page that follows this world asks for it. No operation of the service has a path like it. */
const PLACE = "/_playground/session";

/**
 * The world as a session, for a page that shows it; undefined for every other request. `?since=` names the serial
 * that the page has already: while it is still the newest, the answer is 204 with the time alone.
 */
export function followed(method: string, path: string, exchange: Exchange, engine: Engine): Answer | undefined {
  const [place, query] = path.split("?", 2);
  if (method !== "GET" || place !== PLACE) return undefined;
  const now = exchange.now();
  const serial = engine.serial();
  const headers: Record<string, string> = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "x-playground-now, x-playground-serial",
    "cache-control": "no-store",
    "x-playground-now": String(now),
    "x-playground-serial": String(serial),
  };
  if (new URLSearchParams(query).get("since") === String(serial)) return { status: 204, headers, body: new Uint8Array(), subscription: 0 };
  if (!engine.fitsSession()) return { status: 413, headers, body: new Uint8Array(), subscription: 0 };
  headers["content-type"] = "application/octet-stream";
  return { status: 200, headers, body: engine.session(), subscription: 0 };
}
