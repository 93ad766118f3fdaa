// Keeps the page in the browser, so that it opens again where there is no network.
// The build writes two constants above this line: FILES, what the page is made of, and EDITION, a name of just these files.

// Stores belong to a whole origin, on which several playgrounds may stand.
const store = `${registration.scope} ${EDITION}`;

addEventListener("install", event => {
  skipWaiting();
  event.waitUntil(caches.open(store).then(opened => opened.addAll(FILES)));
});

addEventListener("activate", event => {
  const old = name => name.startsWith(`${registration.scope} `) && name !== store;
  event.waitUntil(caches.keys().then(names => Promise.all(names.filter(old).map(name => caches.delete(name)))));
});

const kept = (request, more) => caches.match(request, { cacheName: store, ignoreVary: true, ...more });

/** A page comes from the network while there is one, so that a new edition is seen at once. Its query is for itself. */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(request, { ignoreSearch: true })) ?? Response.error();
  }
}

/** Every other file has its content's hash in its name, so the kept one is the right one. */
const file = async request => (await kept(request)) ?? fetch(request);

addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});
