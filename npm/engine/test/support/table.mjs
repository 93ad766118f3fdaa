// Scenarios are tables: every client runs the same steps, and one place compares what came back.
//
//   call("PutRecord", { StreamName: "${stream}", PartitionKey: "a", Data: text("hello") }, { ShardId: any })
//
// `${stream}` is a name of the scenario's own; `${it.ShardIterator}` is what the step called "it" gave.

/** Matches whatever is there. */
export const any = { $any: true };
/** Matches a list of so many. */
export const count = number => ({ $count: number });
/** Bytes, given as text. */
export const text = value => ({ $blob: Buffer.from(value).toString("base64") });
/** An instant, in milliseconds since 1970. */
export const time = milliseconds => ({ $time: milliseconds });

/** A step that works: what it gives holds at least this. */
export const call = (operation, input = {}, gives = {}, as) => ({ operation, input, gives, as });
/** A step whose answer later steps use. */
export const get = (as, operation, input = {}, gives = {}) => call(operation, input, gives, as);
/** A step that is refused: the exception's name and its whole text, in which `${stream}` may stand. */
export const fails = (operation, input, name, message) => ({ operation, input, fails: { name, message } });
/** A dry run, refused because all would have worked; clients older than the member `DryRun` skip it. */
export const dry = (operation, input) => ({
  ...fails(operation, { ...input, DryRun: true }, "DryRunOperationException", "Request would have succeeded, but DryRun flag is set."),
  member: "DryRun",
});
/** A subscription: reads so many events, whose records together hold at least these. */
export const events = (input, number, records = []) => ({ operation: "SubscribeToShard", input, events: number, gives: { records } });

/** One operation's scenario. `difference` says where the real service is known to differ, and why. */
export const scenario = (operation, steps, difference = "") => ({ operation, steps, difference });

/** The steps of every scenario that needs a stream. */
export const stream = (shards = 1) => call("CreateStream", { StreamName: "${stream}", ShardCount: shards });
export const arn = "arn:aws:kinesis:us-east-1:000000000000:stream/${stream}";
export const put = (key, data = "hello") => call("PutRecord", { StreamName: "${stream}", PartitionKey: key, Data: text(data) });

/** Why `found` does not match `wanted`; empty when it does. */
export function mismatch(wanted, found, path = "") {
  const at = path || "the answer";
  if (wanted?.$any) return found === undefined || found === null ? `${at} is missing` : "";
  if (wanted?.$count !== undefined) return found?.length === wanted.$count ? "" : `${at} has ${found?.length} items, not ${wanted.$count}`;
  if (wanted?.$blob !== undefined) return (found?.$blob ?? found) === wanted.$blob ? "" : `${at} is ${JSON.stringify(found)}, not ${wanted.$blob}`;
  if (wanted?.$time !== undefined) return Math.abs((found?.$time ?? Number(found) * 1000) - wanted.$time) < 1 ? "" : `${at} is ${JSON.stringify(found)}`;
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length) return `${at} has ${found?.length} items, not ${wanted.length}`;
    return wanted.map((item, place) => mismatch(item, found[place], `${path}[${place}]`)).find(Boolean) ?? "";
  }
  if (wanted !== null && typeof wanted === "object") {
    if (found === null || typeof found !== "object") return `${at} is ${JSON.stringify(found)}`;
    return Object.entries(wanted).map(([name, item]) => mismatch(item, found[name], path ? `${path}.${name}` : name)).find(Boolean) ?? "";
  }
  return found === wanted ? "" : `${at} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`;
}

/** Puts names and earlier answers into an input or an expectation. */
export function fill(value, names) {
  if (typeof value === "string") return value.replace(/\$\{([^}]+)\}/g, (_, path) => String(path.split(".").reduce((at, name) => at?.[name], names)));
  if (Array.isArray(value)) return value.map(item => fill(item, names));
  if (value !== null && typeof value === "object" && !value.$any) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, names)]));
  return value;
}

/** Whether the client lacks the scenario's own operation. */
const lacks = (scenario, outcomes) => scenario.steps.some(({ operation }, place) => operation === scenario.operation && outcomes[place]?.absent);

/** What went wrong when a client ran the scenario; empty when all went well, `absent` when it lacks the operation. */
export function judge(scenario, outcomes, names) {
  const known = { ...names };
  for (const [place, step] of scenario.steps.entries()) {
    const outcome = outcomes[place];
    const where = `step ${place + 1}, ${step.operation}: `;
    if (!outcome) return `${where}was not run`;
    if (outcome.absent) return lacks(scenario, outcomes) ? "absent" : `${where}the client lacks it`;
    if (step.member && outcome.error?.message.includes(`Unknown parameter in input: "${step.member}"`)) continue;
    if (step.fails) {
      if (!outcome.error) return `${where}worked, but should be refused with ${step.fails.name}`;
      if (outcome.error.name !== step.fails.name) return `${where}${outcome.error.name} (${outcome.error.message}), not ${step.fails.name}`;
      const message = fill(step.fails.message, known);
      if (outcome.error.message !== message) return `${where}says "${outcome.error.message}", not "${message}"`;
      continue;
    }
    if (outcome.error) return `${where}${outcome.error.name}: ${outcome.error.message}`;
    if (step.as) known[step.as] = outcome.answer;
    const wrong = mismatch(fill(step.gives, known), outcome.answer);
    if (wrong) return where + wrong;
  }
  return "";
}
