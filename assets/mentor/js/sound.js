// One clip after another: what was asked, then what was answered. Time is the audio element's own, never a timer's.
const audio = at("audio");
const clips = data.exchanges.flatMap((each) => [
  ...(each.asked ? [{ name: each.asked, turn: each.turn, asked: true }] : []),
  ...(each.answer ? [{ name: each.answer, turn: each.turn, asked: false }] : []),
]);
const addresses = new Map();
let now = -1;
let wanted = 0;

function address(name) {
  if (!addresses.has(name)) {
    const raw = window.atob(at(`sound-${name}`).textContent);
    const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
    addresses.set(name, URL.createObjectURL(new Blob([bytes], { type: "audio/mpeg" })));
  }
  return addresses.get(name);
}

function goTo(clip, seconds, play) {
  if (clip < 0 || clip >= clips.length) return;
  if (clip !== now) {
    now = clip;
    audio.src = address(clips[clip].name);
    audio.playbackRate = Number(at("speed").value);
    wanted = seconds;
  }
  if (audio.readyState > 0) audio.currentTime = seconds;
  else wanted = seconds;
  if (play) audio.play().catch(() => tell("The browser did not play it; press Play once more."));
  show();
}

audio.addEventListener("loadedmetadata", () => {
  audio.playbackRate = Number(at("speed").value);
  if (wanted) audio.currentTime = wanted;
  wanted = 0;
  show();
});
audio.addEventListener("ended", () => { if (now + 1 < clips.length) goTo(now + 1, 0, true); });
for (const event of ["play", "pause", "seeked"]) audio.addEventListener(event, () => show());

const answerClip = (turn) => clips.findIndex((clip) => clip.turn === turn && !clip.asked);
const askedClip = (turn) => clips.findIndex((clip) => clip.turn === turn && clip.asked);
const hear = (turn, seconds) => goTo(answerClip(turn), seconds, true);
const moment = () => (audio.readyState > 0 ? audio.currentTime : wanted);

function playOrPause() {
  if (!clips.length) return tell("There is no sound in this file.");
  if (now < 0) return goTo(0, 0, true);
  if (audio.paused) audio.play().catch(() => tell("The browser did not play it."));
  else audio.pause();
  return undefined;
}

function step(seconds) {
  if (now < 0) return;
  const to = moment() + seconds;
  if (to < 0 && now > 0 && moment() < 1) goTo(now - 1, 0, !audio.paused);
  else goTo(now, Math.max(0, Math.min(to, audio.duration || to)), false);
}

function show() {
  const clip = clips[now];
  at("play").textContent = audio.paused ? "Play" : "Pause";
  at("play").setAttribute("aria-label", audio.paused ? "Play, key Space" : "Pause, key Space");
  all(".asked.playing").forEach((each) => each.classList.remove("playing"));
  if (clip && clip.asked && !audio.paused) at(`asked${clip.turn}`).classList.add("playing");
  drawAll();
  tick();
}

function tick() {
  const clip = clips[now];
  if (!clip) return;
  const seconds = moment();
  const length = audio.duration || exchanges.get(clip.turn).seconds || 1;
  light(clip.asked ? 0 : clip.turn, seconds);
  at("time").textContent = `${clock(seconds)} / ${clock(length)}`;
  const part = String(Math.round((1000 * seconds) / length));
  if (at("seek").value !== part) {
    at("seek").value = part;
    at("seek").setAttribute("aria-valuetext", `${clock(seconds)} of ${clock(length)}`);
    if (!clip.asked) draw(clip.turn);
  }
  const number = questions.get(exchanges.get(clip.turn).question).number;
  const whose = number ? `Question ${number}, ` : "At the end, ";
  const where = whose + (clip.asked ? "asked" : "answered");
  if (at("place").textContent !== where) at("place").textContent = where;
}

function frame() {
  if (!audio.paused) tick();
  window.requestAnimationFrame(frame);
}

at("seek").addEventListener("input", () => {
  if (now < 0) goTo(0, 0, false);
  if (audio.duration) audio.currentTime = (Number(at("seek").value) / 1000) * audio.duration;
});
at("speed").addEventListener("change", () => { audio.playbackRate = Number(at("speed").value); });
