// Draws a matrix where it stands, and tells Python what its reader zoomed into and picked.
export default function ({ data, parentElement, setTriggerValue }) {
  const holder = parentElement.querySelector(".plotline-matrix");
  holder.setAttribute("style", data.style);
  plotlineMatrix(holder, data.matrix, (name, value) => setTriggerValue(name, value));
}
