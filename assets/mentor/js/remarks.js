// Remarks stand beside the answer they are about; a remark without a turn's words is about the question as a whole.
const homes = new Map(all(".remarks").map((each) => [Number(each.dataset.turn), each]));
const wholes = new Map(all(".whole").map((each) => [Number(each.dataset.whole), each]));

function newId() {
  return [...window.crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function remarkHere() {
  const read = document.activeElement && document.activeElement.closest(".words");
  const turn = read ? Number(read.dataset.turn) : now >= 0 && !clips[now].asked ? clips[now].turn : 0;
  if (!picked && !turn) return tell("Choose words, or play an answer to the moment you mean.");
  audio.pause();
  return add(picked ? onWords(picked) : onMoment(turn, clipIs(turn) ? moment() : 0));
}

function onWords({ turn, first, last }) {
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  const { question, take, starts, ends } = exchanges.get(turn);
  const quoted = [...spans(turn)].slice(low, high + 1).map((span) => span.textContent).join(" ").slice(0, 4000);
  const end = Math.max(ends[high], starts[low]) / 1000;
  return { id: newId(), question, turn, take, start: starts[low] / 1000, end, first: low, last: high, quoted, text: "" };
}

function onMoment(turn, seconds) {
  const { question, take } = exchanges.get(turn);
  const time = toMilli(seconds);
  return { id: newId(), question, turn, take, start: time, end: time, first: null, last: null, quoted: "", text: "" };
}

function onQuestion(question) {
  return { id: newId(), question, turn: null, take: null, start: null, end: null, first: null, last: null, quoted: "", text: "" };
}

function add(remark) {
  if (review.remarks.length >= 500) return tell("That is 500 remarks; this file holds no more.");
  review.remarks.push(remark);
  review.remarks.sort((one, other) => one.question - other.question || (one.turn || 1e9) - (other.turn || 1e9) || (one.start || 0) - (other.start || 0));
  changed();
  showRemarks();
  pick(0);
  window.getSelection().removeAllRanges();
  at(`remark-${remark.id}`).focus();
  return undefined;
}

function remove(remark) {
  review.remarks = review.remarks.filter((each) => each !== remark);
  changed();
  showRemarks();
  const words = wordsOf.get(remark.turn);
  if (words) words.focus({ preventScroll: true });
  tell("The remark is gone.");
}

function card(remark) {
  const box = made("div", "", "remark");
  const head = made("div", "", "head");
  const heard = remark.turn !== null && answerClip(remark.turn) >= 0;
  const time = remark.start === null ? "On the question" : clock(remark.start);
  head.append(heard ? button(`▶ ${time}`, () => hear(remark.turn, remark.start), `Hear it, ${time}`) : made("span", time, "figure"));
  head.append(button("Remove", () => remove(remark), `Remove the remark at ${time}`));
  box.append(head);
  if (remark.quoted) box.append(made("q", remark.quoted));
  const text = made("textarea");
  const printed = made("div", remark.text, "printed");
  text.id = `remark-${remark.id}`;
  text.rows = 3;
  text.maxLength = 10000;
  text.value = remark.text;
  text.setAttribute("aria-label", remark.quoted ? `Remark on “${remark.quoted.slice(0, 80)}”` : `Remark, ${time}`);
  text.addEventListener("input", () => {
    remark.text = text.value;
    printed.textContent = text.value;
    changed();
  });
  box.append(text, printed);
  return box;
}

function showRemarks() {
  homes.forEach((home) => home.replaceChildren());
  wholes.forEach((home, question) => {
    home.replaceChildren(button("Remark on the question as a whole", () => add(onQuestion(question))));
    home.firstChild.classList.add("needs-script");
  });
  all(".words .remarked").forEach((word) => word.classList.remove("remarked"));
  for (const remark of review.remarks) {
    const home = remark.turn === null ? wholes.get(remark.question) : homes.get(remark.turn);
    if (!home) continue;
    home.append(card(remark));
    if (remark.first === null) continue;
    for (let i = remark.first; i <= remark.last; i += 1) spans(remark.turn)[i].classList.add("remarked");
  }
}
