// Says which language the page is in; asks for it again when the system turns light or dark, since charts and colours of ours are
// drawn by the server; and closes the sidebar of a phone, which lies over the page, once something in it was chosen.
export default function ({ data, parentElement, setTriggerValue }) {
  document.documentElement.lang = data.language;
  if (parentElement.dataset.watching) return;
  parentElement.dataset.watching = "yes";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const turned = () => setTimeout(() => setTriggerValue("turned", system.matches), SETTLED);
  system.addEventListener("change", turned);
  document.addEventListener("click", uncover, CAPTURED);
  return () => {
    system.removeEventListener("change", turned);
    document.removeEventListener("click", uncover, CAPTURED);
  };
}

function uncover(event) {
  const sidebar = event.target.closest?.('[data-testid="stSidebar"]');
  if (!sidebar || innerWidth > PHONE || !event.target.closest("a, [role=radio]")) return;
  setTimeout(() => sidebar.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click()); // once the choice was made
}

const SETTLED = 300; // milliseconds until Streamlit itself has turned, and tells the server so
const PHONE = 768; // pixels, up to which Streamlit lays the sidebar over the page
const CAPTURED = true; // on the way down: Streamlit's choices let no click come up again
