// Draws a matrix with named rows and columns on a canvas: coarse at once, exact where a piece is exact. Pointing names the
// cell and its value; dragging a rectangle zooms; the keyboard does all of it. `tell(name, value)` asks Python for more:
// "view" with [row, column, rows, columns] when what is in view could be shown exactly, "pick" with the [row, column] clicked.
function plotlineMatrix(root, data, tell) {
  const state = root.plotlineMatrix;
  if (state && state.id === data.id) return state.more(data.pieces);
  root.replaceChildren();
  const make = (tag, name, parent = root) => {
    const element = document.createElement(tag);
    element.className = name;
    parent.append(element);
    return element;
  };
  const t = data.texts, c = data.colors, font = (size) => `${size}px ${data.mono}`;
  const heading = make("p", "pm-title");
  heading.textContent = data.title;
  const note = make("p", "pm-note");
  note.textContent = data.note;
  const bar = make("div", "pm-bar");
  const readout = make("p", "pm-readout", bar);
  readout.setAttribute("role", "status");
  readout.setAttribute("aria-live", "polite");
  const buttons = make("span", "pm-buttons", bar);
  const stage = make("div", "pm-stage");
  stage.tabIndex = 0;
  stage.setAttribute("role", "img");
  stage.setAttribute("aria-label", data.alt);
  const canvas = make("canvas", "pm-canvas", stage);
  const over = make("canvas", "pm-over", stage);
  const legend = make("p", "pm-legend");

  const [tileRows, tileColumns] = data.tiles || [data.nRows, data.nColumns];
  const gap = data.tiles ? 6 : 0;
  const whole = { row: 0, column: 0, rows: data.nRows, columns: data.nColumns };
  let view = { ...whole }, here = null, drag = null, box = null, pending = 0;
  let pieces = [];

  const decode = (piece) => {
    const bytes = Uint8Array.from(atob(piece.data), (x) => x.charCodeAt(0));
    const exact = piece.kind === "float32";
    const part = (byte) => (byte === 0 ? NaN : data.diverging ? (byte - 128) / 127 : (byte - 1) / 254);
    return { ...piece, exact, values: exact ? new Float32Array(bytes.buffer) : Float32Array.from(bytes, (b) => part(b) * data.top) };
  };
  const add = (more) => {
    const known = new Set(pieces.map((p) => p.key));
    pieces = pieces.concat(more.filter((p) => !known.has(p.key)).map(decode)).sort((a, b) => b.down * b.across - a.down * a.across);
  };
  // the finest piece that holds a cell, and what it says there
  const at = (row, column) => {
    for (let i = pieces.length - 1; i >= 0; i--) {
      const p = pieces[i], r = Math.floor((row - p.row) / p.down), k = Math.floor((column - p.column) / p.across);
      if (r >= 0 && k >= 0 && r < p.rows && k < p.columns) return { value: p.values[r * p.columns + k], piece: p };
    }
    return { value: NaN, piece: null };
  };
  const rowName = (row) => (data.rows.length ? data.rows[data.tiles ? row % tileRows : row] : "");
  const columnName = (column) => {
    const names = data.columns || data.rows;
    return names.length ? names[data.tiles ? column % tileColumns : column] : "";
  };
  const share = (x) => {
    if (data.plain) return x.toPrecision(4);
    const percent = Math.abs(x) * 100, digits = percent >= 10 ? 1 : percent >= 1 ? 2 : 3;
    return (x < 0 ? "−" : "") + (percent === 0 ? "0" : percent < 0.001 ? "< 0.001" : percent.toFixed(digits)) + "%";
  };
  const shade = data.shades.map((h) => [1, 3, 5].map((i) => parseInt(h.slice(i, i + 2), 16)));
  const colorOf = (value, top) => {
    const part = data.diverging ? (value / top + 1) / 2 : value / top;
    const x = Math.min(Math.max(part, 0), 1) * (shade.length - 1), low = Math.min(Math.floor(x), shade.length - 2);
    return shade[low].map((from, i) => from + (shade[low + 1][i] - from) * (x - low));
  };
  const topOf = (row, column) =>
    data.tiles ? data.tops[Math.floor(row / tileRows)][Math.floor(column / tileColumns)] : data.top;

  // --- geometry -----------------------------------------------------------------------------------------------------
  let size = null;
  function layout() {
    const width = Math.max(stage.clientWidth, 240), pen = canvas.getContext("2d");
    pen.font = font(11);
    const zoomed = view.rows < data.nRows || view.columns < data.nColumns;
    const longest = (names, most) => Math.min(Math.max(20, ...sample(names).map((name) => pen.measureText(name).width)), most);
    const gutter = data.tiles ? 66 : longest(data.rows, Math.min(170, width * 0.3)) + 12;
    const tilesAcross = Math.ceil(view.columns / tileColumns), tilesDown = Math.ceil(view.rows / tileRows);
    const room = width - gutter - 4 - gap * (tilesAcross - 1);
    const cellWidth = Math.min(room / view.columns, data.widest);
    const below = data.tiles ? 24 : Math.min(longest(data.columns || data.rows, 120) * 0.8 + 20, 116);
    const tall = data.tiles ? (cellWidth * tileColumns) / tileRows : data.square && !zoomed ? Math.max(cellWidth, 2) : 24;
    const cellHeight = Math.min(data.tiles ? Math.min(tall, 110 / tileRows) : tall, (data.tallest - gap * (tilesDown - 1)) / view.rows);
    size = { width, gutter, below, cellWidth, cellHeight };
    size.height = cellHeight * view.rows + gap * (tilesDown - 1) + below;
    for (const one of [canvas, over]) {
      const ratio = window.devicePixelRatio || 1;
      one.width = width * ratio;
      one.height = size.height * ratio;
      one.style.width = width + "px";
      one.style.height = size.height + "px";
      one.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    stage.style.height = size.height + "px";
  }
  const sample = (names) => (names.length > 400 ? names.filter((_, i) => i % Math.ceil(names.length / 400) === 0) : names);
  const left = (column) => size.gutter + (column - view.column) * size.cellWidth + gap * Math.floor((column - view.column) / tileColumns);
  const top = (row) => (row - view.row) * size.cellHeight + gap * Math.floor((row - view.row) / tileRows);
  function cellAt(x, y) {
    const across = size.cellWidth * tileColumns + gap, down = size.cellHeight * tileRows + gap;
    const inX = x - size.gutter, tileX = Math.floor(inX / across), tileY = Math.floor(y / down);
    const column = view.column + tileX * tileColumns + Math.min(Math.floor((inX - tileX * across) / size.cellWidth), tileColumns - 1);
    const row = view.row + tileY * tileRows + Math.min(Math.floor((y - tileY * down) / size.cellHeight), tileRows - 1);
    const inside = inX >= 0 && y >= 0 && row < view.row + view.rows && column < view.column + view.columns;
    return inside ? { row, column } : null;
  }

  // --- drawing ------------------------------------------------------------------------------------------------------
  function draw() {
    layout();
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, size.width, size.height);
    const coarseFirst = pieces.filter((p) => p.row < view.row + view.rows && p.column < view.column + view.columns);
    for (const p of coarseFirst) paint(pen, p);
    if (data.tiles) frames(pen);
    boundary(pen);
    labels(pen);
    point();
    ask();
  }
  function paint(pen, p) {
    const seamless = size.cellWidth * p.across < 3;
    for (let r = 0; r < p.rows; r++) {
      const row = p.row + r * p.down, high = Math.min(p.down, data.nRows - row);
      if (row + high <= view.row || row >= view.row + view.rows) continue;
      for (let k = 0; k < p.columns; k++) {
        const column = p.column + k * p.across, wide = Math.min(p.across, data.nColumns - column);
        if (column + wide <= view.column || column >= view.column + view.columns) continue;
        const value = p.values[r * p.columns + k];
        const x = Math.max(left(column), size.gutter), y = Math.max(top(row), 0);
        const w = left(column + wide - 1) + size.cellWidth - x, h = top(row + high - 1) + size.cellHeight - y;
        if (Number.isNaN(value)) pen.clearRect(x, y, w, h);
        else {
          pen.fillStyle = `rgb(${colorOf(value, topOf(row, column)).map(Math.round)})`;
          const thin = !seamless && size.cellWidth > 9 && size.cellHeight > 9 ? 1 : 0;
          pen.fillRect(x, y, w - thin + (seamless ? 0.5 : 0), h - thin + (seamless ? 0.5 : 0));
        }
      }
    }
  }
  function frames(pen) {
    pen.strokeStyle = c.hairline;
    for (let row = view.row; row < view.row + view.rows; row += tileRows)
      for (let column = view.column; column < view.column + view.columns; column += tileColumns)
        pen.strokeRect(left(column) - 0.5, top(row) - 0.5, size.cellWidth * tileColumns + 1, size.cellHeight * tileRows + 1);
  }
  function boundary(pen) {
    pen.strokeStyle = c.accent;
    pen.setLineDash([2, 3]);
    pen.beginPath();
    const [row, column] = data.boundary || [0, 0], high = top(view.row + view.rows - 1) + size.cellHeight;
    if (row > view.row && row < view.row + view.rows) { pen.moveTo(size.gutter, top(row)); pen.lineTo(size.width, top(row)); }
    if (column > view.column && column < view.column + view.columns) { pen.moveTo(left(column), 0); pen.lineTo(left(column), high); }
    pen.stroke();
    pen.setLineDash([]);
  }
  const cut = (pen, name, room) => {
    if (pen.measureText(name).width <= room) return name;
    let kept = name;
    while (kept.length > 1 && pen.measureText(kept + "…").width > room) kept = kept.slice(0, -1);
    return kept + "…";
  };
  function labels(pen) {
    pen.font = font(11);
    pen.fillStyle = c.soft;
    const bottom = top(view.row + view.rows - 1) + size.cellHeight + 8;
    if (data.tiles) return tileLabels(pen, bottom);
    const everyRow = Math.ceil(12 / size.cellHeight), everyColumn = Math.ceil(13 / size.cellWidth);
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (let row = view.row, above = -Infinity; row < view.row + view.rows; row += everyRow) {
      const y = Math.max(top(row) + size.cellHeight / 2, 7);
      if (y - above < 11) continue; // the first was moved down to be whole
      pen.fillText(cut(pen, rowName(row), size.gutter - 10), size.gutter - 6, y);
      above = y;
    }
    for (let column = view.column; column < view.column + view.columns; column += everyColumn) {
      pen.save();
      const x = left(column) + size.cellWidth / 2;
      pen.translate(x, bottom);
      pen.rotate(-0.9);
      pen.fillText(cut(pen, columnName(column), Math.min((size.below - 14) / 0.8, x / 0.63)), 0, 0);
      pen.restore();
    }
  }
  function tileLabels(pen, bottom) {
    pen.textBaseline = "middle";
    for (let row = view.row; row < view.row + view.rows; row += tileRows) {
      pen.textAlign = "right";
      pen.fillText(`${t.layer} ${Math.floor(row / tileRows)}`, size.gutter - 8, top(row) + (size.cellHeight * tileRows) / 2);
    }
    pen.textAlign = "center";
    for (let column = view.column; column < view.column + view.columns; column += tileColumns)
      pen.fillText(`${t.head} ${Math.floor(column / tileColumns)}`, left(column) + (size.cellWidth * tileColumns) / 2, bottom + 6);
  }

  // --- pointing -----------------------------------------------------------------------------------------------------
  function point() {
    const pen = over.getContext("2d");
    pen.clearRect(0, 0, size.width, size.height);
    if (box) {
      pen.strokeStyle = c.accent;
      pen.strokeRect(Math.min(box.x, box.toX), Math.min(box.y, box.toY), Math.abs(box.toX - box.x), Math.abs(box.toY - box.y));
    }
    if (!here) { readout.textContent = t.hint; return; }
    const { row, column } = here, { value, piece } = at(row, column);
    pen.strokeStyle = c.ink;
    pen.strokeRect(left(column) - 0.5, top(row) - 0.5, size.cellWidth + 1, size.cellHeight + 1);
    if (!data.tiles) {
      pen.font = font(11);
      name(pen, rowName(row), size.gutter - 6, top(row) + size.cellHeight / 2, "right");
      name(pen, columnName(column), left(column) + size.cellWidth / 2, top(view.row + view.rows - 1) + size.cellHeight + 10, "center");
    }
    const where = data.tiles ? `${t.layer} ${Math.floor(row / tileRows)} · ${t.head} ${Math.floor(column / tileColumns)}: ` : "";
    const what = `${where}${rowName(row)} ${t.looked} ${columnName(column)}`;
    if (Number.isNaN(value) || !piece) readout.textContent = `${what}: ${t.never}`;
    else if (piece.exact) readout.textContent = `${what}: ${share(value)}` + (data.plain ? "" : ` (${value.toPrecision(6)})`);
    else readout.textContent = `${what}: ${t.atMost.replace("{share}", share(value)).replace("{step}", `${piece.down} × ${piece.across}`)}`;
  }
  function name(pen, text, x, y, align) {
    const width = pen.measureText(text).width, from = align === "right" ? x - width : x - width / 2;
    pen.fillStyle = c.panel;
    pen.fillRect(from - 4, y - 9, width + 8, 18);
    pen.fillStyle = c.ink;
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.fillText(text, from, y);
  }
  const put = (event) => {
    const frame = canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  over.addEventListener("pointermove", (event) => {
    const p = put(event);
    here = cellAt(p.x, p.y);
    if (drag && (Math.abs(p.x - drag.x) > 6 || Math.abs(p.y - drag.y) > 6)) box = { ...drag, toX: p.x, toY: p.y };
    point();
  });
  over.addEventListener("pointerleave", () => { if (!drag) { here = null; point(); } });
  over.addEventListener("pointerdown", (event) => {
    const p = put(event);
    here = cellAt(p.x, p.y);
    if (event.pointerType !== "touch") drag = p;
    point();
  });
  over.addEventListener("pointerup", (event) => {
    const p = put(event);
    if (box && !data.tiles) zoomTo(cellAt(Math.min(box.x, box.toX), Math.min(box.y, box.toY)), cellAt(Math.max(box.x, box.toX), Math.max(box.y, box.toY)));
    else pick(cellAt(p.x, p.y));
    drag = box = null;
    point();
  });
  over.addEventListener("dblclick", reset);
  const pick = (cell) => cell && tell && data.picks && tell("pick", [Math.floor(cell.row / tileRows), Math.floor(cell.column / tileColumns), cell.row % tileRows, cell.column % tileColumns]);

  // --- zoom ---------------------------------------------------------------------------------------------------------
  const clamp = (x, low, high) => Math.min(Math.max(x, low), Math.max(high, low));
  function show(row, column, rows, columns) {
    const r = clamp(Math.round(rows), Math.min(4, data.nRows), data.nRows), k = clamp(Math.round(columns), Math.min(4, data.nColumns), data.nColumns);
    view = { row: clamp(Math.round(row), 0, data.nRows - r), column: clamp(Math.round(column), 0, data.nColumns - k), rows: r, columns: k };
    draw();
  }
  function zoomTo(a, b) {
    if (a && b) show(a.row, a.column, b.row - a.row + 1, b.column - a.column + 1);
  }
  function scale(by) {
    const focus = here || { row: view.row + view.rows / 2, column: view.column + view.columns / 2 };
    const rows = view.rows * by, columns = view.columns * by;
    show(focus.row - rows / 2, focus.column - columns / 2, rows, columns);
  }
  function reset() { view = { ...whole }; draw(); }
  function ask() {
    clearTimeout(pending);
    const exact = pieces.some((p) => p.exact && p.row <= view.row && p.column <= view.column && p.row + p.rows >= view.row + view.rows && p.column + p.columns >= view.column + view.columns);
    if (!tell || data.tiles || exact || view.rows * view.columns > data.exactCells) return;
    pending = setTimeout(() => tell("view", [view.row, view.column, view.rows, view.columns]), 200);
  }
  stage.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 10 : 1;
    const move = { ArrowUp: [-step, 0], ArrowDown: [step, 0], ArrowLeft: [0, -step], ArrowRight: [0, step] }[event.key];
    if (move) {
      const from = here || { row: view.row, column: view.column };
      here = { row: clamp(from.row + move[0], 0, data.nRows - 1), column: clamp(from.column + move[1], 0, data.nColumns - 1) };
      const out = here.row < view.row || here.row >= view.row + view.rows || here.column < view.column || here.column >= view.column + view.columns;
      if (out) show(here.row - view.rows / 2, here.column - view.columns / 2, view.rows, view.columns);
      else point();
    } else if (event.key === "+" || event.key === "=") scale(0.5);
    else if (event.key === "-") scale(2);
    else if (event.key === "Escape") { here = null; reset(); }
    else if (event.key === "Enter") pick(here);
    else return;
    event.preventDefault();
  });
  if (!data.tiles && data.nRows * data.nColumns > 64)
    for (const [label, text, work] of [["+", t.closer, () => scale(0.5)], ["−", t.wider, () => scale(2)], ["⤢", t.all, reset]]) {
      const button = make("button", "pm-button", buttons);
      button.type = "button";
      button.textContent = label;
      button.title = text;
      button.setAttribute("aria-label", text);
      button.addEventListener("click", work);
    }

  const ramp = `linear-gradient(90deg, ${data.shades.join(", ")})`;
  const [low, high] = data.diverging ? [share(-data.top), share(data.top)] : [share(0), "≥ " + share(data.top)];
  legend.innerHTML = `<span></span><i style="background:${ramp}"></i><span></span>`;
  legend.firstChild.textContent = data.tiles ? t.least : low;
  legend.lastChild.textContent = data.tiles ? t.most : high;
  root.plotlineMatrix = { id: data.id, more: (more) => { add(more); draw(); } };
  add(data.pieces);
  draw();
  let width = stage.clientWidth;
  new ResizeObserver(() => {
    if (stage.clientWidth === width || !stage.isConnected) return;
    width = stage.clientWidth;
    draw();
  }).observe(stage);
}
