// The program as a user runs it: its words, its port, its files, its end.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { open } from "../dist/index.js";

const program = fileURLToPath(new URL("../bin/kinesis-playground.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kinesis-"));
after(() => rmSync(folder, { recursive: true }));

const HEADERS = {
  "content-type": "application/x-amz-json-1.1",
  authorization: "AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=x",
  "x-amz-date": "20260101T000000Z",
};

/** Starts the program; the promise is there when it listens or has ended. */
async function start(...words) {
  const child = spawn(process.execPath, ["--no-warnings", program, ...words]);
  let out = "", said = "";
  child.stderr.on("data", text => (said += text));
  const ended = new Promise(done => child.on("close", (code, signal) => done({ code, signal, out, said })));
  const url = await Promise.race([
    new Promise(ready => child.stdout.on("data", text => (out += text).includes("\n") && ready(/^listening on (\S+)\n/.exec(out)?.[1]))),
    ended.then(() => undefined),
  ]);
  return { child, url, ended };
}

async function stop({ child, ended }, signal = "SIGTERM") {
  child.kill(signal);
  return ended;
}

async function call(url, operation, input, headers = {}) {
  const response = await fetch(url, { method: "POST", headers: { ...HEADERS, "x-amz-target": `Kinesis_20131202.${operation}`, ...headers }, body: JSON.stringify(input) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}

for (const [words, sentence] of [
  [["serve", "--port", "a"], "--port takes a whole number up to 65535, not `a`"],
  [["serve", "--prot", "1"], "there is no option `--prot`; --help lists them"],
  [["serve", "--port"], "--port needs a value; --help says which"],
  [["serve", "--speed", "0"], "--speed takes a number above 0 and up to 100000, not `0`"],
  [["serve", "--limits", "none"], "--limits takes current, classic or off, not `none`"],
  [["serve", "--state", "/no/such/folder/file"], "the folder of the state file /no/such/folder/file does not exist"],
  [["start"], "there is no task `start`; --help lists what there is"],
]) {
  test(`${words.join(" ")} is answered with a sentence`, async () => {
    const { code, out, said } = await (await start(...words)).ended;
    assert.deepEqual({ code, out, said }, { code: 2, out: "", said: `kinesis-playground: ${sentence}\n` });
  });
}

test("a taken port is named", async () => {
  const first = await start("serve", "--port", "0");
  const port = new URL(first.url).port;
  const { code, said } = await (await start("serve", "--port", port)).ended;
  assert.equal(code, 2);
  assert.match(said, new RegExp(`port ${port} is taken`));
  await stop(first);
});

test("it listens on loopback and ends when asked", async () => {
  const running = await start("serve", "--port", "0");
  assert.match(running.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal((await call(running.url, "ListStreams", {})).status, 200);
  const { code, said } = await stop(running);
  assert.deepEqual({ code, said }, { code: 0, said: "" });
});

test("versions 1.1 and 2 of HTTP share the port", async () => {
  const running = await start("serve", "--port", "0", "--instant");
  await call(running.url, "CreateStream", { StreamName: "orders", ShardCount: 1 });
  const session = connect(running.url);
  const request = session.request({ ":method": "POST", ":path": "/", ...HEADERS, "x-amz-target": "Kinesis_20131202.ListStreams" });
  request.end("{}");
  let text = "";
  for await (const piece of request) text += piece;
  assert.deepEqual(JSON.parse(text).StreamNames, ["orders"]);
  session.close();
  await stop(running);
});

test("a page of another origin may call it", async () => {
  const running = await start("serve", "--port", "0");
  const origin = "http://localhost:3000";
  const asked = { origin, "access-control-request-method": "POST", "access-control-request-headers": "x-amz-target,content-type" };
  const before = await fetch(running.url, { method: "OPTIONS", headers: asked });
  assert.equal(before.status, 200);
  assert.equal(before.headers.get("access-control-allow-headers"), "x-amz-target,content-type");
  const { headers } = await call(running.url, "ListStreams", {}, { origin });
  assert.equal(headers.get("access-control-allow-origin"), "*");
  await stop(running);
});

test("what is no request of the service is refused and changes nothing", async () => {
  const running = await start("serve", "--port", "0");
  for (const body of ["", "{", "[]", "\u0000", `{"a":`.repeat(2_000)]) {
    const response = await fetch(running.url, { method: "POST", headers: { ...HEADERS, "x-amz-target": "Kinesis_20131202.ListStreams" }, body });
    assert.equal(response.status, 400, body.slice(0, 20));
    assert.equal((await response.json()).__type, "SerializationException");
  }
  const large = await fetch(running.url, { method: "POST", headers: HEADERS, body: new Uint8Array(33 << 20) });
  assert.equal(large.status, 413);
  assert.equal((await call(running.url, "ListStreams", {})).status, 200);
  await stop(running);
});

test("a killed process loses nothing that was acknowledged", async () => {
  const file = join(folder, "killed");
  const words = ["serve", "--port", "0", "--instant", "--limits", "off", "--state", file];
  const first = await start(...words);
  await call(first.url, "CreateStream", { StreamName: "orders", ShardCount: 1 });
  const numbers = [];
  for (let i = 0; i < 50; i++) numbers.push((await call(first.url, "PutRecord", { StreamName: "orders", PartitionKey: "k", Data: "YQ==" })).body.SequenceNumber);
  const { signal } = await stop(first, "SIGKILL");
  assert.equal(signal, "SIGKILL");
  // Half a record, as a process leaves it that is killed while it writes.
  writeFileSync(`${file}.log`, Buffer.from([99, 0, 0, 0, 2, 1]), { flag: "a" });

  const second = await start(...words);
  const { body } = await call(second.url, "GetShardIterator", { StreamName: "orders", ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON" });
  const read = await call(second.url, "GetRecords", { ShardIterator: body.ShardIterator });
  assert.deepEqual(read.body.Records.map(record => record.SequenceNumber), numbers);
  await stop(second);

  // The state file is a session like any other: without its log it is still the same world.
  rmSync(`${file}.log`);
  const third = await start(...words);
  assert.deepEqual((await call(third.url, "ListStreams", {})).body.StreamNames, ["orders"]);
  await stop(third);
  assert.ok(existsSync(file));
});

test("a state file that is none is said to be none, and is left alone", async () => {
  const file = join(folder, "other");
  writeFileSync(file, "a shopping list");
  const { code, said } = await (await start("serve", "--port", "0", "--state", file)).ended;
  assert.equal(code, 2);
  assert.equal(said, `kinesis-playground: the state file ${file} cannot be opened: this is not a playground session\n`);
  assert.equal(readFileSync(file, "utf8"), "a shopping list");
});

test("a page can follow the world: its session, and the time alone while nothing happens", async () => {
  const running = await start("serve", "--port", "0", "--instant");
  await call(running.url, "CreateStream", { StreamName: "seen", ShardCount: 3 });
  const whole = await fetch(`${running.url}/_playground/session`);
  assert.equal(whole.status, 200);
  assert.equal(whole.headers.get("access-control-allow-origin"), "*");
  const serial = whole.headers.get("x-playground-serial");
  const seen = await open({ session: new Uint8Array(await whole.arrayBuffer()), speed: 0 });
  assert.deepEqual(seen.view().streams.map(({ name, shards }) => [name, shards.length]), [["seen", 3]]);
  seen.close();

  const same = await fetch(`${running.url}/_playground/session?since=${serial}`);
  assert.equal(same.status, 204);
  assert.ok(Number(same.headers.get("x-playground-now")) >= Number(whole.headers.get("x-playground-now")));
  await call(running.url, "PutRecord", { StreamName: "seen", PartitionKey: "k", Data: "AA==" });
  assert.equal((await fetch(`${running.url}/_playground/session?since=${serial}`)).status, 200);
  await stop(running);
});
