// The table of docs/conformance.md.

const MARKS = { "": "yes", absent: "–" };

/** Operations in rows, clients in columns, and what is known to differ from the service. */
export function conformance(scenarios, clients, verdicts) {
  const rows = scenarios.map(({ operation, difference }) => {
    const cells = clients.map(client => MARKS[verdicts[operation]?.[client]] ?? "no");
    return `| ${[operation, ...cells, difference].join(" | ")} |`;
  });
  return `# Conformance

Written by the tests of the npm package: every operation's scenario, run with official clients as their registries deliver them. "yes": the scenario passed, its answers and the type and text of its errors included. "–": this client has no such operation. The scenarios are in \`npm/engine/test/operations\`.

| ${["Operation", ...clients, "Known difference from the service"].join(" | ")} |
|${"---|".repeat(clients.length + 2)}
${rows.sort().join("\n")}
`;
}
