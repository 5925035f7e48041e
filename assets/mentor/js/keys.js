// Everything without a mouse. Fields keep their own keys; buttons and choices keep Space, Enter and the arrows.
const actions = {
  play: playOrPause,
  back: () => step(-5),
  forward: () => step(5),
  remark: remarkHere,
  save,
  load: () => at("file").click(),
};
for (const each of all("[data-do]")) {
  // The selection must outlive the click that is about it.
  each.addEventListener("pointerdown", (press) => { if (each.dataset.do === "remark") press.preventDefault(); });
  each.addEventListener("click", () => actions[each.dataset.do]());
}

const answerHere = () => {
  const focused = document.activeElement && document.activeElement.closest(".words");
  if (focused) return Number(focused.dataset.turn);
  if (picked) return picked.turn;
  if (now >= 0) return clips[now].turn;
  return data.exchanges.length ? data.exchanges[0].turn : 0;
};

function leaveRemark(field) {
  const remark = review.remarks.find((each) => `remark-${each.id}` === field.id);
  const words = remark && wordsOf.get(remark.turn);
  if (words) words.focus({ preventScroll: true });
  else field.blur();
}

document.addEventListener("keydown", (key) => {
  const on = key.target;
  if (key.ctrlKey || key.altKey || key.metaKey) return;
  if (on.matches("textarea, input[type=text], select")) {
    if (key.key === "Escape" && on.matches("textarea")) leaveRemark(on);
    return;
  }
  const acts = on.matches("button, input, summary, a");
  const letter = key.key.toLowerCase();
  let run = null;
  if (letter === "k" || (key.key === " " && !acts)) run = playOrPause;
  else if (letter === "j") run = () => step(-5);
  else if (letter === "l") run = () => step(5);
  else if (key.key === "Enter" && !acts) run = remarkHere;
  else if (key.key === "Escape") run = () => pick(0);
  else if (!on.matches("input") && (key.key === "ArrowLeft" || key.key === "ArrowRight")) {
    run = () => byWord(answerHere(), key.key === "ArrowLeft" ? -1 : 1, key.shiftKey);
  }
  if (!run) return;
  key.preventDefault();
  run();
});
