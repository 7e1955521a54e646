// Links the words of one sentence to the marks of one chart and to the cells of its data. Hover or focus shows, click or
// Enter locks, Escape clears. `data.weights[w]` holds [mark, relative weight] for word w, the strongest first, and `data.most[w]`
// its largest weight as text; `data.cells` and `data.cellMost` hold the same for cells. Marks are rows of the chart's data.
// Provenance, what a number is from, only ever draws outlines.
function plotlineEvidence(root) {
  const data = JSON.parse(root.querySelector("script[type='application/json']").textContent);
  const words = [...root.querySelectorAll(".word")];
  const cells = [...root.querySelectorAll(".cell")];
  const marks = [...root.querySelectorAll(".evidence_marks path[aria-label]")];
  const readout = root.querySelector(".readout");
  const indexOf = new Map(marks.map((mark) => [mark, Number(mark.getAttribute("aria-label"))]));
  const nameOf = (i) => `${data.cellNames[i] || ""} ${cells[i].textContent}`.trim();
  const found = (rows, at) => rows.map((row) => (row.find(([other]) => other === at) || [at, 0])[1]);
  const quiet = root.classList.contains("quiet"); // at rest nothing is lit
  let locked = null;

  const shadeWords = (weightOf) =>
    words.forEach((word) => word.style.setProperty("--weight", weightOf(Number(word.dataset.word))));
  const shadeCells = (weightOf) =>
    cells.forEach((cell) => cell.style.setProperty("--weight", weightOf(Number(cell.dataset.cell))));
  const shadeMarks = (weightOf) =>
    marks.forEach((mark) => mark.setAttribute("opacity", weightOf(indexOf.get(mark))));
  const prove = (sources, lit) => {
    cells.forEach((cell) => cell.classList.toggle("proof", sources.includes(Number(cell.dataset.cell))));
    const keys = sources.map((i) => data.cellMarks[i]).filter(Boolean).map((key) => data.keys.indexOf(key));
    const proven = keys.length ? keys : lit;
    marks.forEach((mark) => mark.classList.toggle("proof", proven.includes(indexOf.get(mark))));
  };

  function rest() {
    const sum = (sums) => (i) => (quiet ? 0 : sums[i]); // of the whole sentence
    shadeWords(sum(data.wordSums));
    shadeMarks(sum(data.marks));
    shadeCells(sum(data.cellSums));
    prove([], []);
    readout.textContent = data.hint;
  }

  function showWord(w) {
    const seen = new Map(data.weights[w].map(([mark, weight]) => [mark, weight]));
    const read = new Map((data.cells[w] || []).map(([cell, weight]) => [cell, weight]));
    shadeWords((other) => (other === w ? 1 : 0));
    shadeMarks((m) => seen.get(m) || 0);
    shadeCells((i) => read.get(i) || 0);
    prove(data.sources[w] || [], []);
    const [cell, mark] = [(data.cells[w] || [])[0], data.weights[w][0]];
    const [most, name] = cell ? [data.cellMost[w], nameOf(cell[0])] : mark ? [data.most[w], data.labels[mark[0]]] : ["", ""];
    readout.textContent = most
      ? data.word.replace("{word}", () => data.texts[w]).replace("{share}", () => most).replace("{mark}", () => name)
      : data.nothing.replace("{word}", () => data.texts[w]);
  }

  function showMark(m) {
    const by = found(data.weights, m);
    shadeWords((w) => by[w]);
    shadeMarks((other) => (other === m ? 1 : 0));
    shadeCells((i) => (data.cellMarks[i] && data.cellMarks[i] === data.keys[m] ? 1 : 0));
    readout.textContent = data.labels[m];
  }

  function showCell(i) {
    const by = found(data.cells, i);
    shadeWords((w) => by[w]);
    shadeCells((other) => (other === i ? 1 : 0));
    shadeMarks((m) => (data.cellMarks[i] && data.cellMarks[i] === data.keys[m] ? 1 : 0));
    readout.textContent = nameOf(i);
  }

  function show(target) {
    if (!target) rest();
    else if ("word" in target) showWord(target.word);
    else if ("cell" in target) showCell(target.cell);
    else showMark(target.mark);
  }

  function lock(target) {
    const same = locked && target && JSON.stringify(locked) === JSON.stringify(target);
    locked = same ? null : target;
    const held = (element, kind) =>
      element.setAttribute("aria-pressed", String(!!locked && locked[kind] === Number(element.dataset[kind])));
    words.forEach((word) => held(word, "word"));
    cells.forEach((cell) => held(cell, "cell"));
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
  cells.forEach((cell, i) => {
    cell.dataset.cell = i;
    cell.setAttribute("role", "button");
    cell.setAttribute("tabindex", "0");
    link(cell, { cell: i });
  });
  marks.forEach((mark) => {
    const m = indexOf.get(mark);
    mark.setAttribute("aria-label", data.labels[m]);
    if (data.marks[m] > 0) mark.setAttribute("tabindex", "0");
    link(mark, { mark: m });
  });
  root.querySelectorAll(".number").forEach((number) => {
    const inside = [...number.querySelectorAll(".word")].map((word) => Number(word.dataset.word));
    const sources = [...new Set(inside.flatMap((w) => data.sources[w] || []))];
    const on = () => prove(sources, data.proof), off = () => (locked ? show(locked) : prove([], []));
    number.addEventListener("mouseenter", on);
    number.addEventListener("mouseleave", off);
    number.addEventListener("focus", () => { if (inside.length && !locked) showWord(inside[0]); on(); });
    number.addEventListener("blur", () => show(locked));
    number.addEventListener("click", (event) => {
      event.preventDefault();
      const detail = { fact: number.dataset.fact, value: number.dataset.value };
      root.dispatchEvent(new CustomEvent("plotline:number", { bubbles: true, detail }));
    });
    number.addEventListener("keydown", (event) => {
      if ((event.key !== "Enter" && event.key !== " ") || !inside.length) return;
      event.preventDefault();
      lock({ word: inside[0] });
    });
  });
  root.addEventListener("click", (event) => event.target.closest(".word, .cell, .evidence_marks path") || lock(null));
  document.addEventListener("keydown", (event) => event.key === "Escape" && root.isConnected && lock(null));
  rest();
}
