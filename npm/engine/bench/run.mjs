// Compares ways to have the service at hand, with one SDK client, in one run on one machine: medians of three.
//   node npm/engine/bench/run.mjs [words of a row]
// KINESALITE and FERROKINESIS name the programs of the two other servers; without them their rows are left out.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inBrowser } from "../test/support/browser.mjs";

const here = name => fileURLToPath(new URL(name, import.meta.url));
const node = (...words) => JSON.parse(execFileSync(process.execPath, ["--no-warnings", "--expose-gc", here("in-node.mjs"), ...words], { encoding: "utf8", maxBuffer: 1 << 24 }));
const MEMORY = "resident with 200,000 records, MB";

/** A server of its own for the loads, and a fresh one for its memory. */
async function server(program, words, port, ...more) {
  const start = async () => {
    const child = spawn(program, words, { stdio: "ignore" });
    for (let tries = 0; ; tries++) {
      try {
        await fetch(`http://127.0.0.1:${port}/`);
        return child;
      } catch (error) {
        if (tries > 200) throw error;
        await new Promise(again => setTimeout(again, 50));
      }
    }
  };
  const stop = child => new Promise(done => child.on("close", done).kill("SIGKILL"));
  const first = await start();
  const found = node(`http://127.0.0.1:${port}`, ...more);
  await stop(first);
  if (more.includes("short")) return found;
  const second = await start();
  node(`http://127.0.0.1:${port}`, "fill");
  found[MEMORY] = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${second.pid}/status`, "utf8"))[1]) / 1000;
  await stop(second);
  return found;
}

const own = ["--no-warnings", here("../bin/kinesis-playground.mjs"), "serve", "--instant", "--limits", "off", "--port"];
const { KINESALITE, FERROKINESIS } = process.env;
const rows = {
  "(a) engine, Node": () => ({ ...node("engine"), ...node("memory") }),
  "(a) engine, Chromium": () => inBrowser(new URL("in-page.mjs", import.meta.url), { target: "engine" }),
  "(a) engine without SDK, Node": () => node("bare"),
  "(b) our endpoint": () => server(process.execPath, [...own, "4571"], 4571),
  "(b) our endpoint, HTTP/2": () => server(process.execPath, [...own, "4572"], 4572, "http2"),
  "(c) canned answers, Node": () => ({ ...node("canned"), ...node("memory", "canned") }),
  "(c) canned answers, Chromium": () => inBrowser(new URL("in-page.mjs", import.meta.url), { target: "canned" }),
  "(d) kinesalite": KINESALITE && (() => server(process.execPath, [KINESALITE, "--port", "4573", "--createStreamMs", "0", "--shardLimit", "1000"], 4573, "short")),
  "(e) ferrokinesis": FERROKINESIS && (() => server(FERROKINESIS, ["--port", "4574", "--create-stream-ms", "0", "--shard-limit", "1000", "--log-level", "off"], 4574)),
};

const columns = ["PutRecord, calls/s", "PutRecords, records/s", "GetRecords, records/s", "100 shards to ACTIVE, ms", MEMORY];
const shown = value => (value === undefined ? "" : value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1));
console.log(`| Target | ${columns.join(" | ")} |\n|---|${"---:|".repeat(columns.length)}`);
const wanted = process.argv.slice(2);
for (const [name, row] of Object.entries(rows)) {
  if (!row || (wanted.length > 0 && !wanted.some(word => name.includes(word)))) continue;
  try {
    const found = await row();
    console.log(`| ${name} | ${columns.map(column => shown(found[column])).join(" | ")} |`);
  } catch (error) {
    console.log(`| ${name} | failed: ${String(error.message).split("\n")[0]} |`);
  }
}
process.exit(0);
