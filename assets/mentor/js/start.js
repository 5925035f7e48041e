// What the page is about, and its parts by name. Everything below lives in one scope; nothing is global.
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const all = (chosen, within = document) => [...within.querySelectorAll(chosen)];
const exchanges = new Map(data.exchanges.map((each) => [each.turn, each]));
const questions = new Map(data.questions.map((each) => [each.turn, each]));
const wordsOf = new Map(all(".words").map((each) => [Number(each.dataset.turn), each]));
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const toMilli = (seconds) => Math.round(seconds * 1000) / 1000;
const tell = (words) => { at("status").textContent = words; };

function made(kind, words = "", name = "") {
  const element = document.createElement(kind);
  element.textContent = words;
  if (name) element.className = name;
  return element;
}

function button(words, run, label = "") {
  const element = made("button", words, "quiet");
  element.type = "button";
  if (label) element.setAttribute("aria-label", label);
  element.addEventListener("click", run);
  return element;
}
