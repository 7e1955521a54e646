// Says which language the page is in, and asks for it again when the system turns light or dark: charts and colours of ours are
// drawn by the server.
export default function ({ data, parentElement, setTriggerValue }) {
  document.documentElement.lang = data.language;
  if (parentElement.dataset.watching) return;
  parentElement.dataset.watching = "yes";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const turned = () => setTimeout(() => setTriggerValue("turned", system.matches), SETTLED);
  system.addEventListener("change", turned);
  return () => system.removeEventListener("change", turned);
}

const SETTLED = 300; // milliseconds until Streamlit itself has turned, and tells the server so
