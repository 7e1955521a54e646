// A sentence whose numbers are buttons. `data.pieces` are texts in order; one with a `value` can be opened.
// Texts are only ever set as text, so nothing in a column's name or a cell can become markup. The buttons are spans,
// because a <button> cannot wrap within a line and would part from the full stop after it.
export default function ({ data, parentElement, setTriggerValue }) {
  const holder = parentElement.querySelector(".pl-holder");
  const focused = [...holder.querySelectorAll(".pl-number")].indexOf(document.activeElement);
  const p = document.createElement("p");
  p.className = "pl-sentence" + (data.first ? " pl-first" : "");
  p.lang = data.language;
  for (const piece of data.pieces) {
    const part = document.createElement("span");
    part.textContent = piece.text;
    if (piece.value) makeButton(part, piece, data.opened, () => setTriggerValue("number", piece.value));
    p.append(part);
  }
  holder.replaceChildren(p);
  if (focused >= 0) holder.querySelectorAll(".pl-number")[focused]?.focus();
}

function makeButton(part, piece, opened, open) {
  part.className = "pl-number" + (piece.text.length > SHORT ? " pl-long" : "");
  part.title = piece.hint;
  part.tabIndex = 0;
  part.setAttribute("role", "button");
  part.setAttribute("aria-expanded", String(piece.value === opened));
  part.addEventListener("click", open);
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
}

const SHORT = 15; // characters that stay on one line, as those of 1,234.5 million do; a longer phrase, such as a period, may go over two
