import { serve } from "./endpoint.js";
import { HELP, Mistake, parseOptions, version } from "./options.js";

/** The program `kinesis-playground`. Answers its exit code when it ends by itself. */
export async function main(words: readonly string[]): Promise<number | undefined> {
  const [task, ...rest] = words;
  if (task === undefined || task === "help" || words.includes("--help") || words.includes("-h")) {
    console.log(HELP);
    return task === undefined ? 2 : 0;
  }
  if (words.includes("--version")) {
    console.log(version());
    return 0;
  }
  const say = (sentence: string): void => console.error(`kinesis-playground: ${sentence}`);
  try {
    if (task !== "serve") throw new Mistake(`there is no task \`${task}\`; --help lists what there is`);
    const endpoint = await serve(parseOptions(rest), say);
    console.log(`listening on ${endpoint.url}`);
    let ending = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (ending) process.exit(1);
        ending = true;
        void endpoint.close().then(() => process.exit(0));
      });
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    say(error.message);
    return 2;
  }
}
