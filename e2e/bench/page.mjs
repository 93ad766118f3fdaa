// Offers the bindings to the runner: window.bench.figures() and window.bench.link(shards, rate, consumers, seconds).
import init, { benchFigures, busySession } from "../module/playground_wasm.js";

await init();

async function link(shards, rate, consumers = 0, seconds = 0) {
  const packed = new Blob([busySession(shards, rate, consumers, seconds)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const text = btoa(String.fromCharCode(...bytes));
  return "#k1." + text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

window.bench = { figures: benchFigures, link };
