// A number's link opens the evidence that it points into, before the browser goes there.
document.querySelectorAll("a.number").forEach((link) =>
  link.addEventListener("click", () => {
    const row = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (row) row.closest("details").open = true;
  }),
);
