// Shows how far a question is without leaving the place where the reader is; without it the page loads anew by itself.
const every = 1000;

async function look() {
  const live = document.querySelector("[data-live]");
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-live]");
    if (!answer.ok || !now || now.dataset.live !== live.dataset.live) {
      location.reload();
      return;
    }
    if (document.title !== page.title) document.title = page.title;
    // The same words are not said again, and what the reader has opened stays open.
    for (const part of ["[role=status]", ".sure .tag", ".bound", ".bar-of-time", ".clock"]) {
      const [old, fresh] = [live.querySelector(part), now.querySelector(part)];
      if (old && fresh && old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
    }
  } catch {
    // The server may be starting anew: the next look tells.
  }
  setTimeout(look, every);
}

setTimeout(look, every);
