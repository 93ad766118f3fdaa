import { expect, test } from "../pages/fixture.ts";
import type { Locator, Page } from "@playwright/test";

/** The drawer over the call strip. */
class Console {
  constructor(private readonly page: Page) {}

  get line(): Locator {
    return this.page.getByRole("combobox", { name: "Command line" });
  }

  get log(): Locator {
    return this.page.getByRole("log", { name: "Console output" });
  }

  get offered(): Locator {
    return this.page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  }

  async run(line: string): Promise<void> {
    await this.line.fill(line);
    await this.line.press("Enter");
    await expect(this.line).toHaveValue("");
  }
}

test("a typed line does what the button does, and its answer reads as in a terminal", async ({ playground, page }) => {
  await playground.openStream(2);
  const shell = new Console(page);
  await page.keyboard.press("`");
  await expect(shell.line).toBeFocused();
  await shell.run("aws kinesis put-record --stream-name orders --partition-key user-42 --data aGVsbG8=");
  await expect(shell.log).toContainText('"ShardId": "shardId-000000000000"');
  await expect(playground.calls).toContainText("--partition-key user-42");
  await expect(playground.calls).toContainText("200");

  await shell.run("aws kinesis delete-stream --stream-name nobody");
  await expect(shell.log).toContainText(
    "An error occurred (ResourceNotFoundException) when calling the DeleteStream operation: Stream nobody under account",
  );
  await expect(playground.calls).toContainText("400");
});

test("what cannot be read says how to mend it, and nothing happens", async ({ playground, page }) => {
  await playground.openStream(1);
  const shell = new Console(page);
  await page.keyboard.press("`");
  const before = await page.getByTestId("state-hash").textContent();
  await shell.run("aws kinesis put-recrod");
  await expect(shell.log).toContainText("There is no command put-recrod. Did you mean put-record?");
  await shell.run("aws kinesis list-streams --limit ten");
  await expect(shell.log).toContainText("--limit cannot be ten. It takes a whole number.");
  expect(await page.getByTestId("state-hash").textContent()).toBe(before);
});

test("lines are completed from what there is, by keyboard alone", async ({ playground, page }) => {
  await playground.openStream(2);
  const shell = new Console(page);
  await page.keyboard.press("`");
  await shell.line.pressSequentially("aws kinesis split");
  await expect(shell.offered).toHaveText(["split-shardShardToSplit, NewStartingHashKey"]);
  await page.keyboard.press("Tab");
  await expect(shell.line).toHaveValue("aws kinesis split-shard ");
  await shell.line.pressSequentially("--stream-name o");
  await page.keyboard.press("Tab");
  await shell.line.pressSequentially("--shard-to-split ");
  await expect(shell.offered.first()).toContainText("shardId-000000000000");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(shell.line).toHaveAttribute("aria-activedescendant", /./);
  await expect(shell.offered.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(shell.line).toHaveValue("aws kinesis split-shard --stream-name orders --shard-to-split shardId-000000000001 ");
  // With nothing begun, Tab leaves.
  await page.keyboard.press("Tab");
  await expect(shell.line).not.toBeFocused();
});

test("the arrow keys bring back earlier lines", async ({ playground, page }) => {
  await playground.openStream(1);
  const shell = new Console(page);
  await page.keyboard.press("`");
  await shell.run("aws kinesis list-streams");
  await shell.run("aws kinesis describe-stream-summary --stream-name orders");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(shell.line).toHaveValue("aws kinesis list-streams");
  await page.keyboard.press("ArrowDown");
  await expect(shell.line).toHaveValue("aws kinesis describe-stream-summary --stream-name orders");
  await page.keyboard.press("ArrowDown");
  await expect(shell.line).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(shell.line).toBeHidden();
});

test("a request made by hand comes back with status, headers and body", async ({ playground, page }) => {
  await playground.openStream(1);
  await page.keyboard.press("`");
  await page.getByRole("tab", { name: "Raw request" }).click();
  const answer = page.getByRole("region", { name: "Answer" });
  const send = page.getByRole("button", { name: "Send request" });
  await page.getByRole("textbox", { name: "X-Amz-Target" }).fill("Kinesis_20131202.DescribeStreamSummary");
  await page.getByRole("textbox", { name: "Body" }).fill('{"StreamName":"orders"}');
  await send.click();
  await expect(answer.getByRole("status")).toHaveText("200");
  await expect(answer).toContainText("x-amzn-requestid");
  await expect(answer).toContainText('"StreamName": "orders"');

  await page.getByRole("textbox", { name: "Body" }).fill('{"StreamName":7}');
  await send.click();
  await expect(answer.getByRole("status")).toHaveText("400");
  await expect(answer).toContainText("SerializationException");

  await page.getByRole("checkbox", { name: "Sign it" }).uncheck();
  await send.click();
  await expect(answer).toContainText("MissingAuthenticationTokenException");
});

test("every call can be read in five languages, and the choice stays", async ({ playground, page }) => {
  await playground.openStream(1);
  await playground.put("user-42");
  const calls = playground.calls;
  const languages = calls.getByRole("tablist", { name: "Language of calls" });
  for (const [language, words] of [
    ["boto3", 'kinesis.put_record(StreamName="orders", PartitionKey="user-42", Data=b'],
    ["JS", 'await client.send(new PutRecordCommand({ StreamName: "orders", PartitionKey: "user-42"'],
    ["Java", 'kinesis.putRecord(PutRecordRequest.builder().streamName("orders").partitionKey("user-42")'],
    ["HTTP", 'POST / X-Amz-Target: Kinesis_20131202.PutRecord {"StreamName":"orders","PartitionKey":"user-42"'],
    ["CLI", "aws kinesis put-record --stream-name orders --partition-key user-42 --data "],
  ] as const) {
    await languages.getByRole("tab", { name: language }).click();
    await expect(calls).toContainText(words);
  }
  await languages.getByRole("tab", { name: "Java" }).click();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await calls.getByRole("button", { name: "Copy for Java" }).click();
  await expect(calls.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("public class Call {");
  await playground.open("?shards=1&play=off");
  await expect(languages.getByRole("tab", { name: "Java" })).toHaveAttribute("aria-selected", "true");
});

test("a subscription made in the console prints its events with their virtual time", async ({ playground, page }) => {
  await playground.openStream(1);
  const shell = new Console(page);
  await page.keyboard.press("`");
  await shell.run("aws kinesis describe-stream-summary --stream-name orders");
  const arn = /arn:aws:kinesis:[^"]+/.exec((await shell.log.textContent())!)![0];
  await shell.run(`aws kinesis register-stream-consumer --stream-arn ${arn} --consumer-name tail`);
  const consumer = /arn:aws:kinesis:[^"]+\/consumer\/[^"]+/.exec((await shell.log.textContent())!)![0];
  await playground.time.play.click();
  await page.clock.runFor(3_000);
  await shell.run(
    `aws kinesis subscribe-to-shard --consumer-arn ${consumer} --shard-id shardId-000000000000 --starting-position Type=TRIM_HORIZON`,
  );
  await shell.run("aws kinesis put-record --stream-name orders --partition-key user-42 --data aGVsbG8=");
  await page.clock.runFor(1_000);
  await expect(shell.log).toContainText(/T\+\d+:\d+\S* shardId-000000000000 \{"Records":\[\{/);
  await expect(shell.log).toContainText('"Data":"aGVsbG8="');
});
