import type { Exchange } from "./exchange.js";
import type { Frames } from "./frames.js";

/** What the SDK hands to a request handler; of it what matters here. */
export interface SdkRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** A request handler as the AWS SDK v3 takes it in `requestHandler`. */
export interface SdkHandler {
  handle(
    request: SdkRequest,
    options?: { abortSignal?: AbortSignal | { aborted: boolean; onabort?: unknown } },
  ): Promise<{ response: { statusCode: number; headers: Record<string, string>; body: Uint8Array | ReadableStream<Uint8Array> } }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  destroy(): void;
}

const encoder = new TextEncoder();
const NOTHING = new Uint8Array();
/** Signatures are not checked, but the service wants one: clients with a signer of their own may leave it out. */
const SIGNED = "authorization: AWS4-HMAC-SHA256 Credential=none, SignedHeaders=host, Signature=none\nx-amz-date: none\n";

function bytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body === "string") return encoder.encode(body);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (body === undefined || body === null) return NOTHING;
  throw new TypeError("the body of a request to the playground is text or bytes");
}

/** Lets a client of the AWS SDK v3 call the engine: no request leaves the process. */
export function handlerOver(exchange: Exchange): SdkHandler {
  return {
    async handle(request, { abortSignal } = {}) {
      if (abortSignal?.aborted) throw aborted();
      let headers = "authorization" in request.headers ? "" : SIGNED;
      for (const name in request.headers) headers += `${name.toLowerCase()}: ${request.headers[name]}\n`;
      const { answer: first, frames, late } = exchange.send(request.method, request.path, headers, bytes(request.body));
      const answer = late ? await late : first;
      if (frames) endOnAbort(frames, abortSignal);
      return { response: { statusCode: answer.status, headers: answer.headers, body: frames?.stream() ?? answer.body } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}

/** `break` in a consumer's loop does not cancel the SDK's stream; its abort signal does. */
function endOnAbort(frames: Frames, signal: AbortSignal | { onabort?: unknown } | undefined): void {
  if (!signal) return;
  const end = (): void => {
    frames.end(aborted());
    void frames.return();
  };
  if (signal instanceof AbortSignal) signal.addEventListener("abort", end, { once: true });
  else signal.onabort = end;
}

function aborted(): Error {
  const error = new Error("Request aborted");
  error.name = "AbortError";
  return error;
}
