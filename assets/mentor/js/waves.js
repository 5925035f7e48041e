// The outline of each answer: bars of 2 px with 1 px between, on whole pixels, what was heard in the accent.
const waves = new Map(all(".wave").map((each) => [Number(each.dataset.turn), each]));

function draw(turn) {
  const canvas = waves.get(turn);
  if (!canvas) return;
  const dots = window.devicePixelRatio || 1;
  const width = Math.max(1, Math.floor(canvas.clientWidth));
  const height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * dots)) {
    canvas.width = Math.round(width * dots);
    canvas.height = Math.round(height * dots);
  }
  const pen = canvas.getContext("2d");
  const colours = getComputedStyle(document.documentElement);
  const exchange = exchanges.get(turn);
  const here = clips[now];
  const heard = here && here.turn === turn && !here.asked ? moment() / (audio.duration || exchange.seconds || 1) : -1;
  pen.setTransform(dots, 0, 0, dots, 0, 0);
  pen.clearRect(0, 0, width, height);
  const bars = Math.floor(width / 3);
  const loudest = Math.max(...exchange.peaks, 0.05);
  for (let bar = 0; bar < bars; bar += 1) {
    const peak = exchange.peaks[Math.floor((bar * exchange.peaks.length) / bars)] || 0;
    const tall = Math.max(2, Math.round((peak / loudest) * height));
    const name = bar / bars <= heard ? "--accent" : peak < 0.01 ? "--wave-silent" : heard < 0 ? "--wave-you" : "--border-strong";
    pen.fillStyle = colours.getPropertyValue(name);
    pen.fillRect(bar * 3, Math.round((height - tall) / 2), 2, tall);
  }
}

function drawAll() {
  waves.forEach((_, turn) => draw(turn));
}

waves.forEach((canvas, turn) => canvas.addEventListener("click", (click) => {
  hear(turn, (click.offsetX / canvas.clientWidth) * exchanges.get(turn).seconds);
}));
window.addEventListener("resize", drawAll);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
