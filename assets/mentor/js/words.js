// Words are one paragraph to read; a click, the arrow keys or a selection finds the single word in it.
let litWord = null;
let picked = null; // { turn, first, last }: chosen by hand, or by keys; first is where it began
let scrolledAt = -1e9;
const narrow = window.matchMedia("(max-width: 860px)");

const spans = (turn) => (wordsOf.has(turn) ? wordsOf.get(turn).children : []);

function wordAt(turn, seconds) {
  const { starts, ends } = exchanges.get(turn);
  const ms = seconds * 1000;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= ms) low = middle + 1;
    else high = middle;
  }
  const found = low - 1;
  return { before: found, said: found >= 0 && ms < Math.max(ends[found], starts[found] + 40) ? found : -1 };
}

function light(turn, seconds) {
  const said = turn ? wordAt(turn, seconds).said : -1;
  const word = said >= 0 ? spans(turn)[said] || null : null;
  if (word === litWord) return;
  if (litWord) litWord.classList.remove("lit");
  litWord = word;
  if (!word) return;
  word.classList.add("lit");
  follow(word);
}

function follow(word) {
  if (audio.paused || performance.now() - scrolledAt < 6000) return;
  const box = word.getBoundingClientRect();
  if (box.top < 40 || box.bottom > window.innerHeight - 200) word.scrollIntoView({ block: "center" });
}
for (const event of ["wheel", "touchmove"]) {
  window.addEventListener(event, () => { scrolledAt = performance.now(); }, { passive: true });
}

function pick(turn, first, last) {
  all(".words .picked, .words .cursor").forEach((each) => each.classList.remove("picked", "cursor"));
  picked = turn ? { turn, first, last } : null;
  if (picked) {
    const [low, high] = [Math.min(first, last), Math.max(first, last)];
    for (let i = low; i <= high; i += 1) spans(turn)[i].classList.add(low === high ? "cursor" : "picked");
    if (low !== high) spans(turn)[last].classList.add("cursor");
  }
  const on = picked ? (picked.first === picked.last ? "this word" : "these words") : "this moment";
  at("remark").textContent = narrow.matches ? "Remark" : `Remark on ${on}`;
  at("remark").setAttribute("aria-label", `Remark on ${on}, key Enter`);
}

function byWord(turn, by, more) {
  const last = spans(turn).length - 1;
  if (last < 0) return;
  const reached = clipIs(turn) && moment() > 0 ? wordAt(turn, moment()).before : -1;
  const here = picked && picked.turn === turn ? picked.last : reached;
  const to = Math.max(0, Math.min(last, here + by));
  pick(turn, more && picked && picked.turn === turn ? picked.first : to, to);
  goTo(answerClip(turn), exchanges.get(turn).starts[to] / 1000, false);
  spans(turn)[to].scrollIntoView({ block: "nearest" });
  at("spoken").textContent = spans(turn)[to].textContent;
}

const clipIs = (turn) => now >= 0 && clips[now].turn === turn && !clips[now].asked;
const placeOf = (element, turn) => [...spans(turn)].indexOf(element.closest(".words > span"));

function selected() {
  const found = window.getSelection();
  if (!found || found.isCollapsed || !found.rangeCount) return null;
  const range = found.getRangeAt(0);
  const start = range.startContainer;
  const within = (start.nodeType === 1 ? start : start.parentElement).closest(".words");
  if (!within) return null;
  const turn = Number(within.dataset.turn);
  const inside = [...spans(turn)].map((span, i) => [span, i]).filter(([span]) => range.intersectsNode(span) && touches(range, span));
  return inside.length ? { turn, first: inside[0][1], last: inside[inside.length - 1][1] } : null;
}

function touches(range, span) {
  const mine = document.createRange();
  mine.selectNodeContents(span);
  // Ends that only meet hold no letter of the word.
  return range.compareBoundaryPoints(Range.END_TO_START, mine) < 0 && range.compareBoundaryPoints(Range.START_TO_END, mine) > 0;
}

document.addEventListener("selectionchange", () => {
  const found = selected();
  if (found) {
    pick(found.turn, found.first, found.last);
  }
});

wordsOf.forEach((paragraph, turn) => paragraph.addEventListener("click", (click) => {
  if (!window.getSelection().isCollapsed) return;
  const word = placeOf(click.target, turn);
  if (word < 0) return;
  pick(0);
  hear(turn, exchanges.get(turn).starts[word] / 1000);
}));
all(".asked").forEach((each) => each.addEventListener("click", () => {
  if (window.getSelection().isCollapsed) goTo(askedClip(Number(each.id.slice(5))), 0, true);
}));
