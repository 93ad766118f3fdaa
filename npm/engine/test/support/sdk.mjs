// Runs scenarios with the AWS SDK v3, in Node and in a browser alike.
import { fill } from "./table.mjs";

const base64 = bytes => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));

/** Marked bytes and instants as the SDK takes them. */
function native(value) {
  if (value?.$blob !== undefined) return Uint8Array.from(atob(value.$blob), letter => letter.charCodeAt(0));
  if (value?.$time !== undefined) return new Date(value.$time);
  if (Array.isArray(value)) return value.map(native);
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, native(item)]));
  return value;
}

/** And back. */
export function marked(value) {
  if (value instanceof Uint8Array) return { $blob: base64(value) };
  if (value instanceof Date) return { $time: value.getTime() };
  if (Array.isArray(value)) return value.map(marked);
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "$metadata").map(([name, item]) => [name, marked(item)]));
  return value;
}

async function step(sdk, client, { operation, events }, input) {
  const Command = sdk[`${operation}Command`];
  if (!Command) return { absent: true };
  try {
    const answer = await client.send(new Command(native(input)));
    if (events === undefined) return { answer: marked(answer) };
    const records = [];
    let left = events;
    for await (const { SubscribeToShardEvent } of answer.EventStream) {
      records.push(...(SubscribeToShardEvent?.Records ?? []));
      if (--left === 0) break;
    }
    return { answer: { records: marked(records) } };
  } catch (error) {
    return { error: { name: error.name, message: error.message } };
  }
}

/** The outcome of every step of every scenario. */
export async function run(sdk, client, scenarios, label) {
  const results = [];
  for (const scenario of scenarios) {
    const names = { stream: `${label}-${scenario.operation}` };
    const outcomes = [];
    for (const one of scenario.steps) {
      const outcome = await step(sdk, client, one, fill(one.input, names));
      if (one.as) names[one.as] = outcome.answer;
      outcomes.push(outcome);
    }
    results.push(outcomes);
  }
  return results;
}
