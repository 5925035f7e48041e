// What is typed stays in this browser. Where a browser keeps nothing for files from the disk, the page says so.
const place = `greenroom-review:${data.session}:${data.file}`;
const nothing = () => ({ reviewer: "", summary: "", overall: null, levels: {}, marks: {}, remarks: [] });
let review = nothing();
let kept = true;
let unsaved = false;
let waiting = 0;

function keepNow() {
  window.clearTimeout(waiting);
  waiting = 0;
  try {
    window.localStorage.setItem(place, JSON.stringify(review));
    kept = window.localStorage.getItem(place) !== null;
  } catch {
    kept = false;
  }
  at("not-kept").hidden = kept;
}

function changed() {
  unsaved = true;
  if (!waiting) waiting = window.setTimeout(keepNow, 250);
}

function bringBack() {
  let former = null;
  try {
    former = JSON.parse(window.localStorage.getItem(place) || "null");
  } catch {
    kept = false;
  }
  if (former && typeof former === "object") review = Object.assign(nothing(), former);
  keepNow();
}

window.addEventListener("pagehide", () => { if (waiting) keepNow(); });
document.addEventListener("visibilitychange", () => { if (waiting) keepNow(); });
window.addEventListener("beforeunload", (leaving) => {
  if (waiting) keepNow();
  if (unsaved && !kept) leaving.preventDefault();
});
