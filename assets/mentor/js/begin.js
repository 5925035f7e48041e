document.documentElement.classList.add("works");
bringBack();
showAll();
pick(0);
narrow.addEventListener("change", () => pick(0));
show();
if (clips.length) goTo(0, 0, false);
window.requestAnimationFrame(frame);
