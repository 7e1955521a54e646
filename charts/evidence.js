// Links the words of one sentence to the marks of one chart. Hover or focus shows, click or Enter locks, Escape clears.
// `data.weights[w]` holds [mark, relative weight, weight as text] for word w; marks are rows of the chart's data.
(function (root) {
  const data = JSON.parse(root.querySelector("script[type='application/json']").textContent);
  const words = [...root.querySelectorAll(".word")];
  const marks = [...root.querySelectorAll(".evidence_marks path[aria-label]")];
  const readout = root.querySelector(".readout");
  const indexOf = new Map(marks.map((mark) => [mark, Number(mark.getAttribute("aria-label"))]));
  let locked = null;

  const shadeWords = (weightOf) =>
    words.forEach((word) => word.style.setProperty("--weight", weightOf(Number(word.dataset.word))));
  const shadeMarks = (weightOf) =>
    marks.forEach((mark) => mark.setAttribute("opacity", weightOf(indexOf.get(mark))));

  function rest() {
    shadeWords((w) => data.words[w]);
    shadeMarks((m) => data.marks[m]);
    readout.textContent = data.hint;
  }

  function showWord(w) {
    const seen = new Map(data.weights[w].map(([mark, weight]) => [mark, weight]));
    shadeWords((other) => (other === w ? 1 : 0));
    shadeMarks((m) => seen.get(m) || 0);
    const top = data.weights[w][0];
    readout.textContent = top
      ? data.word.replace("{word}", () => data.texts[w]).replace("{share}", () => top[2]).replace("{mark}", () => data.labels[top[0]])
      : data.nothing.replace("{word}", () => data.texts[w]);
  }

  function showMark(m) {
    const by = data.weights.map((row) => (row.find(([mark]) => mark === m) || [m, 0])[1]);
    shadeWords((w) => by[w]);
    shadeMarks((other) => (other === m ? 1 : 0));
    readout.textContent = data.labels[m];
  }

  function show(target) {
    if (!target) rest();
    else if ("word" in target) showWord(target.word);
    else showMark(target.mark);
  }

  function lock(target) {
    const same = locked && target && locked.word === target.word && locked.mark === target.mark;
    locked = same ? null : target;
    words.forEach((word) => word.setAttribute("aria-pressed", String(!!locked && locked.word === Number(word.dataset.word))));
    show(locked);
  }

  function link(element, target) {
    const preview = () => locked || show(target);
    const leave = () => locked || rest();
    element.addEventListener("mouseenter", preview);
    element.addEventListener("focus", preview);
    element.addEventListener("mouseleave", leave);
    element.addEventListener("blur", leave);
    element.addEventListener("click", () => lock(target));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      lock(target);
    });
  }

  words.forEach((word) => link(word, { word: Number(word.dataset.word) }));
  marks.forEach((mark) => {
    const m = indexOf.get(mark);
    mark.setAttribute("aria-label", data.labels[m]);
    if (data.marks[m] > 0) mark.setAttribute("tabindex", "0");
    link(mark, { mark: m });
  });
  root.querySelectorAll(".number").forEach((number) => {
    const prove = (on) => marks.forEach((mark) => mark.classList.toggle("proof", on && data.proof.includes(indexOf.get(mark))));
    const first = number.querySelector(".word");
    number.addEventListener("mouseenter", () => prove(true));
    number.addEventListener("mouseleave", () => prove(false));
    number.addEventListener("focus", () => { prove(true); if (first && !locked) showWord(Number(first.dataset.word)); });
    number.addEventListener("blur", () => { prove(false); show(locked); });
    number.addEventListener("click", (event) => {
      event.preventDefault();
      const detail = { fact: number.dataset.fact, value: number.dataset.value };
      root.dispatchEvent(new CustomEvent("plotline:number", { bubbles: true, detail }));
    });
  });
  root.addEventListener("click", (event) => event.target.closest(".word, .evidence_marks path") || lock(null));
  document.addEventListener("keydown", (event) => event.key === "Escape" && lock(null));
  rest();
})(document.getElementById(ROOT));
