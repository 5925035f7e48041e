// Rubric lines and levels; a second click on what is chosen takes it back. Then the two texts at the end.
function choices(fieldset, get, set) {
  for (const input of all("input", fieldset)) {
    let was = false;
    const note = () => { was = input.checked; };
    input.parentElement.addEventListener("pointerdown", note);
    input.addEventListener("click", () => {
      if (was && input.checked) {
        input.checked = false;
        was = false;
        set(null);
      }
    });
    input.addEventListener("change", () => set(input.value));
    input.addEventListener("keydown", (key) => {
      if (key.key !== "Delete" && key.key !== "Backspace") return;
      input.checked = false;
      set(null);
    });
  }
  shown.push(() => {
    const value = get();
    for (const input of all("input", fieldset)) input.checked = input.value === value;
  });
}

const shown = [];
for (const fieldset of all("fieldset.point")) {
  const turn = fieldset.dataset.turn;
  const point = questions.get(Number(turn)).points[Number(fieldset.dataset.place)];
  choices(fieldset, () => (review.marks[turn] || {})[point], (mark) => {
    review.marks[turn] = Object.assign({}, review.marks[turn], { [point]: mark });
    if (mark === null) delete review.marks[turn][point];
    changed();
  });
}
for (const fieldset of all("fieldset.level")) {
  const of = fieldset.dataset.levelOf;
  choices(fieldset, () => (of === "overall" ? review.overall : review.levels[of]), (level) => {
    if (of === "overall") review.overall = level;
    else if (level === null) delete review.levels[of];
    else review.levels[of] = level;
    changed();
  });
}
for (const [id, name] of [["summary", "summary"], ["reviewer", "reviewer"]]) {
  const field = at(id);
  const printed = document.querySelector(`.printed[data-of="${id}"]`);
  field.addEventListener("input", () => {
    review[name] = field.value;
    if (printed) printed.textContent = field.value;
    changed();
  });
  shown.push(() => {
    field.value = review[name];
    if (printed) printed.textContent = review[name];
  });
}

function showAll() {
  shown.forEach((each) => each());
  showRemarks();
}
