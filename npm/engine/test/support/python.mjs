// The Python of the test tools, where `cargo xtask setup` has put boto3 and the AWS CLI.
import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("clients.py", import.meta.url));

/** Runs scenarios with `boto3` or `cli`; undefined when it is not installed. */
export function python() {
  const program = process.env.KINESIS_PYTHON;
  if (!program || spawnSync(program, ["-c", "import boto3, awscli"]).status !== 0) return undefined;
  return task =>
    new Promise((done, failed) => {
      const child = execFile(program, [script], { maxBuffer: 1 << 26 }, (error, out, said) => (error ? failed(new Error(said || error.message)) : done(JSON.parse(out))));
      child.stdin.end(JSON.stringify(task));
    });
}
