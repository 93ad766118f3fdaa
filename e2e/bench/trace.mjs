// Script time of frames, from Chromium's own trace: time of the processor, so that what else the machine does in the
// meantime is not counted.

const SCRIPT = new Set(["FireAnimationFrame", "FunctionCall", "RunMicrotasks", "TimerFire", "EventDispatch", "EvaluateScript", "v8.callFunction"]);

/** Records a trace of `milliseconds` and answers the script time of every frame in it, in milliseconds. */
export async function frames(page, milliseconds) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise(resolve => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline", "v8.execute"], excludedCategories: ["*"] },
  });
  await page.waitForTimeout(milliseconds);
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return perFrame(events);
}

/** Sums the outermost script events between one animation frame and the next. */
export function perFrame(events) {
  const spans = events.filter(event => event.ph === "X" && SCRIPT.has(event.name));
  const thread = spans.find(event => event.name === "FireAnimationFrame")?.tid;
  const own = spans.filter(event => event.tid === thread).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const found = [];
  let covered = 0;
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    if (name === "FireAnimationFrame") found.push(0);
    if (ts < covered) continue;
    covered = ts + dur;
    if (found.length > 0) found[found.length - 1] += tdur / 1000;
  }
  return found;
}

/** The value below which the share lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
