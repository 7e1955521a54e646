// Shows the HTML that charts/evidence.py made, runs its script, and tells Python which word was chosen.
export default function ({ data, parentElement, setTriggerValue }) {
  const holder = parentElement.querySelector(".pl-holder");
  if (holder.dataset.shown === data.id) return;
  holder.dataset.shown = data.id;
  holder.innerHTML = data.html;
  for (const inert of holder.querySelectorAll("script:not([type])")) {
    const live = document.createElement("script");
    live.textContent = inert.textContent;
    inert.replaceWith(live);
  }
  const choose = (event) => {
    const word = event.target.closest?.("[data-word]");
    if (word) setTriggerValue("word", Number(word.dataset.word));
  };
  holder.onclick = choose;
  holder.onkeyup = (event) => (event.key === "Enter" || event.key === " ") && choose(event);
}
