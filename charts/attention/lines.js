// The lines of the head view: pointing at a token leaves only its own lines; the chips switch heads on and off.
(function (root) {
  const lines = [...root.querySelectorAll("line")];
  const tokens = [...root.querySelectorAll("[data-side]")];
  const chips = [...root.querySelectorAll(".pl-chip")];
  const off = new Set();
  let locked = null;

  function show(token) {
    const { side, at } = token ? token.dataset : {};
    for (const line of lines) {
      const mine = !token || line.dataset[side] === at;
      line.style.display = mine && !off.has(line.dataset.h) ? "" : "none";
    }
    for (const other of tokens) {
      const weight = token && other.dataset.side !== side ? reach(other, side, at) : 0;
      other.style.setProperty("--weight", other === token ? 1 : weight);
    }
  }
  function reach(other, side, at) {
    const mine = lines.filter((l) => l.dataset[side] === at && l.dataset[other.dataset.side] === other.dataset.at && !off.has(l.dataset.h));
    return Math.max(0, ...mine.map((l) => Number(l.getAttribute("stroke-opacity"))));
  }
  function lock(token) {
    locked = locked === token ? null : token;
    show(locked);
  }
  for (const token of tokens) {
    token.addEventListener("mouseenter", () => locked || show(token));
    token.addEventListener("focus", () => locked || show(token));
    token.addEventListener("mouseleave", () => locked || show(null));
    token.addEventListener("blur", () => locked || show(null));
    token.addEventListener("click", () => lock(token));
    token.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      lock(token);
    });
  }
  for (const chip of chips)
    chip.addEventListener("click", () => {
      const head = chip.dataset.h, on = off.has(head);
      if (on) off.delete(head);
      else off.add(head);
      chip.setAttribute("aria-pressed", String(on));
      show(locked);
    });
  root.addEventListener("keydown", (event) => event.key === "Escape" && ((locked = null), show(null)));
  show(null);
})
