// The optimiser, for several modules at a time.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

// Without the last two words every function that is called in one place becomes part of its caller, up to 80 kB: that
// weighs more in brotli (21 kB in the engine alone), and an engine needs tens of megabytes to compile it for speed.
const WORDS = ["-Oz", "--one-caller-inline-max-function-size", "20"];

/** Each of the modules, as small as the optimiser makes it. It has to be on the path, as `cargo xtask` sees to. */
export async function smaller(...modules) {
  const folder = mkdtempSync(join(tmpdir(), "playground-"));
  try {
    return await Promise.all(modules.map(async (module, at) => {
      const file = join(folder, `${at}.wasm`);
      writeFileSync(file, module);
      await promisify(execFile)("wasm-opt", [...WORDS, "-o", file, file]);
      return readFileSync(file);
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
