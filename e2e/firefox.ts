import { createRequire } from "node:module";

/** The socket that Playwright drives a browser by. */
interface Socket {
  send(data: unknown, ...more: unknown[]): void;
  emit(event: "message", data: Buffer, binary: boolean): boolean;
}

const COMMAND = "emulation.setMediaFeaturesOverride";
const { ws } = createRequire(import.meta.url)("playwright-core/lib/utilsBundle") as { ws: { prototype: Socket } };
const { send } = ws.prototype;

/**
 * Playwright opens every page of a BiDi browser with a command that Firefox ESR does not know and refuses,
 * although nothing is to be overridden: the preferences of the profile say what the media features are.
 * It is answered here, so that the distribution's own Firefox can be used.
 */
ws.prototype.send = function (data, ...more) {
  if (typeof data === "string" && data.includes(`"${COMMAND}"`)) {
    const { id, method } = JSON.parse(data) as { id: number; method: string };
    if (method === COMMAND) {
      setImmediate(() => this.emit("message", Buffer.from(JSON.stringify({ type: "success", id, result: {} })), false));
      return;
    }
  }
  send.call(this, data, ...more);
};
