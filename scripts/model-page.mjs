// docs/model.md as the page `model.html` beside the playground, so that its help can link it anywhere.
// Knows the little of Markdown that the text uses and throws at the rest rather than show it raw.
import { readFileSync } from "node:fs";

const escape = text => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Bold, code, and links; links to other files of the repository become their text, since only this one is copied. */
function inline(text) {
  return escape(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(/\*([^*]+)\*/g, "<em>$1</em>")
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, "<code>docs/$2</code>");
}

const cells = line => line.split("|").slice(1, -1).map(cell => inline(cell.trim()));

function block(lines) {
  const [first] = lines;
  const heading = /^(#{1,3}) (.+)$/.exec(first);
  if (heading && lines.length === 1) return `<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>`;
  if (lines.every(line => line.startsWith("- "))) return `<ul>\n${lines.map(line => `<li>${inline(line.slice(2))}</li>`).join("\n")}\n</ul>`;
  if (lines.every(line => line.startsWith("|"))) {
    const head = cells(first).map(cell => `<th scope="col">${cell}</th>`).join("");
    const rows = lines.slice(2).map(line => {
      const [name, ...rest] = cells(line);
      return `<tr><th scope="row">${name}</th>${rest.map(cell => `<td>${cell}</td>`).join("")}</tr>`;
    });
    return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
  }
  if (lines.length > 1 || /^[#|>]|^\d+\. /.test(first)) throw new Error(`docs/model.md has a form that model-page.mjs does not know: ${first}`);
  return `<p>${inline(first)}</p>`;
}

/** The whole page; `sheet` is the address of its styles. */
export function modelPage(file, sheet) {
  const blocks = readFileSync(file, "utf8").trim().split(/\n{2,}/).map(text => block(text.split("\n")));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The model · Kinesis Playground</title>
<link rel="stylesheet" href="./${sheet}">
</head>
<body>
<main>
<p><a href="./">Kinesis Playground</a> · unofficial simulation, not affiliated with AWS</p>
${blocks.join("\n")}
</main>
</body>
</html>
`;
}
