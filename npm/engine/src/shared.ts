import { Exchange } from "./exchange.js";
import type { Port } from "./port.js";
import { handlerOver, type SdkHandler } from "./request-handler.js";

/**
 * A request handler over somebody else's engine, such as that of a page that shows its world: what the
 * client calls is then seen in the picture, in the call strip and in the session.
 */
export function requestHandler(port: Port): SdkHandler {
  return handlerOver(new Exchange(port, 0));
}
