// Links each sentence to its chart and data where the page has what that needs; a number opens the evidence that it is from.
document.querySelectorAll(".plotline-evidence").forEach((part) => plotlineEvidence(part));

function reveal(id) {
  const row = document.getElementById(id);
  if (!row) return;
  row.closest("details").open = true;
  location.hash = "#" + encodeURIComponent(id);
  row.scrollIntoView({ block: "center" });
}
document.addEventListener("plotline:number", (event) => reveal(`${event.detail.fact}-${event.detail.value}`));
document.querySelectorAll("p.sentence > a.number").forEach((link) =>
  link.addEventListener("click", () => reveal(decodeURIComponent(link.hash.slice(1)))),
);
