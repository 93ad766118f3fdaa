// Measures the built wasm and the built page in Chromium and prints `figure <name> <value> <unit>` lines.
// `cargo xtask bench` builds what this needs and starts it.
import { chromium } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { serve } from "../static.mjs";
import { frames, quantile } from "./trace.mjs";

const folder = path => fileURLToPath(new URL(path, import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? folder("../../target");
const server = await serve({ "/page/": folder("../../dist"), "/bench/": folder("."), "/module/": `${target}/bench` }, 0);
const site = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const figure = (name, value, unit) => console.log(`figure ${name} ${Number(value.toPrecision(4))} ${unit}`);

try {
  const bench = await open("/bench/");
  await bench.waitForFunction(() => window.bench);
  for (const { name, value, unit } of await bench.evaluate(() => window.bench.figures())) figure(name, value, unit);
  const link = (...world) => bench.evaluate(world => window.bench.link(...world), world);

  await frameTimes("8_tapes_at_1000_records", await link(8, 7_900));
  await frameTimes("8_tapes_at_1000_records_with_4_consumers", await link(8, 7_900, 4));
  await frameTimes("64_shards_at_100_records", await link(64, 6_400));
  await frameTimes("1000_shards_on_the_bar", await link(1_000, 1_000));
  await scrubTimes("scrub_in_1m_events", await link(8, 7_900, 2, 125));
  await idle(await link(8, 7_900));
} finally {
  await browser.close();
  server.close();
}

async function open(path) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", error => console.error(`the page failed: ${error.message}`));
  await page.goto(site + path);
  return page;
}

async function playing(fragment) {
  const page = await open(`/page/${fragment}`);
  const play = page.getByRole("button", { name: /^Play/ });
  await play.or(page.getByRole("button", { name: /^Pause/ })).waitFor();
  if (await play.isVisible()) await play.click();
  return page;
}

/** Script time of frames while the world plays at its own speed, after two seconds of warming up. */
async function frameTimes(name, fragment) {
  const page = await playing(fragment);
  await page.waitForTimeout(2_000);
  const times = await frames(page, 10_000);
  figure(`frame_${name}_median`, quantile(times, 0.5), "ms");
  figure(`frame_${name}_p95`, quantile(times, 0.95), "ms");
  figure(`frame_${name}_frames`, times.length / 10, "per second");
  await page.close();
}

/** From the press of the pointer on the line of time to the end of the frame that shows that instant. */
async function scrubTimes(name, fragment) {
  const page = await open(`/page/?play=off${fragment}`);
  const line = page.getByRole("slider", { name: "Time", exact: true });
  await line.waitFor({ timeout: 120_000 });
  await page.waitForTimeout(2_000);
  await page.evaluate(() => {
    const times = (window.scrubbed = []);
    let pressed = 0;
    addEventListener("pointerdown", event => { pressed = event.timeStamp; }, true);
    const painted = new MessageChannel();
    painted.port1.onmessage = () => { times.push(performance.now() - pressed); };
    new MutationObserver(() => requestAnimationFrame(() => painted.port2.postMessage(0)))
      .observe(document.querySelector("[role=slider][aria-label=Time]"), { attributeFilter: ["aria-valuenow"] });
  });
  const { x, y, width, height } = await line.boundingBox();
  const times = [];
  for (let turn = 0; turn < 40; turn++) {
    await page.evaluate(() => { window.scrubbed.length = 0; });
    await page.mouse.click(x + width * (0.02 + 0.9 * ((turn * 17) % 40) / 40), y + height / 2);
    await page.waitForTimeout(400);
    times.push(...(await page.evaluate(() => window.scrubbed.slice(0, 1))));
  }
  figure(`${name}_median`, quantile(times, 0.5), "ms");
  figure(`${name}_worst`, Math.max(...times), "ms");
  await page.close();
}

/** Frames asked for in three seconds after the world was paused; the first second lets movements end. */
async function idle(fragment) {
  const page = await playing(fragment);
  await page.waitForTimeout(1_000);
  await page.getByRole("button", { name: /^Pause/ }).click();
  await page.waitForTimeout(1_000);
  figure("idle_frames_when_paused", (await frames(page, 3_000)).length / 3, "per second");
  await page.close();
}
