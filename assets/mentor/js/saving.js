// The review as one small file, and such a file taken up again. docs/review-format.md says what is in it.
const wellFormed = (text) => (text.toWellFormed ? text.toWellFormed() : text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd"));
const level = (value) => (["4", "5", "6"].includes(value) ? Number(value) : null);

function reviewFile() {
  const marks = data.questions.flatMap(({ turn, points }) => points
    .filter((point) => (review.marks[turn] || {})[point])
    .map((point) => ({ question: turn, point, mark: review.marks[turn][point] })));
  const levels = data.questions.filter(({ turn }) => review.levels[turn])
    .map(({ turn }) => ({ question: turn, level: level(review.levels[turn]) }));
  const remarks = review.remarks.filter((remark) => remark.text.trim())
    .map((remark) => Object.assign({}, remark, { quoted: wellFormed(remark.quoted), text: wellFormed(remark.text.trim()) }));
  const file = {
    format: "greenroom-review", version: 1, session: data.session, file: data.file, words: data.words, blind: data.blind,
    reviewer: wellFormed(review.reviewer.trim()), written_at: new Date().toISOString(),
    summary: wellFormed(review.summary.trim()), judged: review.overall !== null, level: level(review.overall), levels, marks, remarks,
  };
  return Object.assign(file, { seal: sha256(JSON.stringify(file)) });
}

function save() {
  if (!review.reviewer.trim()) {
    tell("Write your name first, so that it is known whose review this is.");
    at("reviewer").focus();
    return;
  }
  const file = reviewFile();
  const who = file.reviewer.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 30) || "mentor";
  const name = `greenroom-review-${who}-${data.session.slice(-8)}.json`;
  const link = made("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  unsaved = false;
  const one = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  tell(`Saved as ${name}: ${one(file.remarks.length, "remark")}, ${one(file.marks.length, "mark")}. Send that file back to ${data.candidate}.`);
}

const isText = (value, most) => typeof value === "string" && value.length <= most;
const isCount = (value, most) => Number.isInteger(value) && value >= 0 && value < most;

function fits(remark) {
  if (!remark || !isText(remark.id, 40) || !isText(remark.text, 10000) || !isText(remark.quoted, 4000)) return false;
  if (!questions.has(remark.question)) return false;
  if (remark.turn === null) return true;
  if (!exchanges.has(remark.turn) || !Number.isFinite(remark.start) || !Number.isFinite(remark.end)) return false;
  const count = spans(remark.turn).length;
  return remark.first === null || (isCount(remark.first, count) && isCount(remark.last, count) && remark.first <= remark.last);
}

function taken(file) {
  const inside = nothing();
  inside.reviewer = file.reviewer;
  inside.summary = file.summary;
  inside.overall = file.judged ? String(file.level || "none") : null;
  for (const each of file.levels) inside.levels[each.question] = String(each.level || "none");
  for (const each of file.marks) inside.marks[each.question] = Object.assign(inside.marks[each.question] || {}, { [each.point]: each.mark });
  inside.remarks = file.remarks.map((each) => Object.assign({}, each));
  return inside;
}

function refusal(file) {
  if (!file || file.format !== "greenroom-review") return "This is no review that was saved from such a page.";
  if (file.version !== 1) return "This review was saved by a newer page; open it there.";
  if (file.session !== data.session || file.file !== data.file) return "This review belongs to another file than this one.";
  const { seal, ...inside } = file;
  if (sha256(JSON.stringify(inside)) !== seal) return "This review was changed or damaged since it was saved.";
  const lists = Array.isArray(file.remarks) && Array.isArray(file.marks) && Array.isArray(file.levels);
  if (!lists || !isText(file.reviewer, 120) || !isText(file.summary, 20000) || !file.remarks.every(fits)) return "This review does not fit this file.";
  return "";
}

async function load(chosen) {
  let file = null;
  try {
    if (chosen.size < 2000000) file = JSON.parse(await chosen.text());
  } catch {
    file = null;
  }
  const why = refusal(file);
  if (why) return tell(`${why} Nothing was changed.`);
  if (unsaved && !window.confirm("Put the saved review in place of what is written here?")) return undefined;
  review = taken(file);
  keepNow();
  unsaved = false;
  showAll();
  return tell(`Going on with the review of ${file.reviewer}: ${file.remarks.length} remarks.`);
}

at("file").addEventListener("change", () => {
  if (at("file").files.length) load(at("file").files[0]);
  at("file").value = "";
});
