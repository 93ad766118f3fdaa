// Runs scenarios as plain HTTP requests, for operations that no client knows yet.
import { fill } from "./table.mjs";

const HEADERS = {
  "content-type": "application/x-amz-json-1.1",
  authorization: "AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=x",
  "x-amz-date": "20260101T000000Z",
};

const plain = value => JSON.stringify(value, (_, item) => item?.$blob ?? (item?.$time === undefined ? item : item.$time / 1000));

async function step(endpoint, { operation, events }, input) {
  if (events !== undefined) return { absent: true };
  const response = await fetch(endpoint, { method: "POST", headers: { ...HEADERS, "x-amz-target": `Kinesis_20131202.${operation}` }, body: plain(input) });
  const text = await response.text();
  const answer = text === "" ? {} : JSON.parse(text);
  return response.ok ? { answer } : { error: { name: answer.__type, message: answer.message ?? answer.Message ?? "" } };
}

/** The outcome of every step of every scenario. */
export async function run(endpoint, scenarios, label) {
  const results = [];
  for (const scenario of scenarios) {
    const names = { stream: `${label}-${scenario.operation}` };
    const outcomes = [];
    for (const one of scenario.steps) {
      const outcome = await step(endpoint, one, fill(one.input, names));
      if (one.as) names[one.as] = outcome.answer;
      outcomes.push(outcome);
    }
    results.push(outcomes);
  }
  return results;
}
