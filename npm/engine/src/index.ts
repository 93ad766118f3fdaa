export { KinesisError } from "./errors.js";
export type * from "./generated/operations.js";
export { type ChannelView, type DeliveredObject, type Options, Playground, type StreamView, type Subscription, type View } from "./playground.js";
export type { Port } from "./port.js";
export type { SdkHandler, SdkRequest } from "./request-handler.js";
export { requestHandler } from "./shared.js";

import { type Options, Playground } from "./playground.js";

/** Loads the engine and begins a world, or goes on with a saved one. */
export const open = (options?: Options): Promise<Playground> => Playground.open(options);
