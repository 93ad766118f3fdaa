// The rest of the module: what the first picture does not need (docs/adr/0015). It comes by itself right after that;
// should somebody be faster, it is brought while they wait.
// The build writes two constants above this line: REST, the file's name, and REST_INTEGRITY, the value of its bytes.
let firstPart;
let restCame = false;
const restAddress = new URL(`./${REST}`, import.meta.url);

/** The first part is there, and this is what it hands over. */
const restCanCome = exports => {
  firstPart = exports;
};

/** Fetches the rest in its own time, and again when there is a network once more. */
export async function fetchRest() {
  try {
    const answer = await fetch(restAddress, { integrity: REST_INTEGRITY, priority: "low" });
    const module = await WebAssembly.compile(await answer.arrayBuffer());
    if (!restCame) await WebAssembly.instantiate(module, { first: firstPart });
    restCame = true;
  } catch {
    addEventListener("online", fetchRest, { once: true });
  }
}

/** The bytes of the rest, now. A document may wait for a file like this, though only for text: one letter is one byte. */
function restBytes() {
  const request = new XMLHttpRequest();
  request.open("GET", restAddress, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`status ${request.status}`);
  return Uint8Array.from(request.responseText, letter => letter.charCodeAt(0));
}

/** Called by the first part before it calls the rest. */
function bringRest() {
  while (!restCame) {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(restBytes()), { first: firstPart });
      restCame = true;
    } catch (reason) {
      if (!confirm("A part of this page has not come yet and cannot be fetched. Is there a network? OK tries again.")) throw reason;
    }
  }
}
