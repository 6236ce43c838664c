/**
 * The filter of the page. It hides rows that lack the words, then tables, pictures and sections
 * that have no row left, and says how many rows are left. Without scripts there is no filter, and all is shown.
 */
const FILTER_SCRIPT = `(() => {
  "use strict";
  const box = document.getElementById("filter-box");
  const input = document.getElementById("filter");
  const output = document.getElementById("filter-result");
  const tables = [...document.querySelectorAll("main table")].map((table) => ({
    element: table.parentElement,
    rows: [...table.tBodies[0].rows].map((row) => ({ row, text: row.textContent.toLowerCase() })),
  }));
  const sections = [...document.querySelectorAll("main > section")];
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  const apply = () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, rows } of tables) {
      let left = 0;
      for (const { row, text } of rows) {
        const fits = words.every((word) => text.includes(word));
        row.hidden = !fits;
        if (fits) left++;
      }
      element.hidden = left === 0;
      shown += left;
    }
    document.body.classList.toggle("filtered", words.length > 0);
    for (const section of sections)
      section.hidden = words.length > 0 && !section.querySelector(".scroll:not([hidden])");
    output.textContent = words.length === 0 ? "" : shown + " of " + total + " rows";
  };
  input.addEventListener("input", apply);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || input.value === "") return;
    event.preventDefault();
    input.value = "";
    apply();
  });
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null || !target.closest("[hidden]")) return;
    input.value = "";
    apply();
    target.scrollIntoView();
  });
  box.hidden = false;
})();
`;

/** Unpacks and starts the code that answers questions as soon as somebody turns to them. */
const ASK_SCRIPT = `(() => {
  "use strict";
  const section = document.getElementById("ask");
  if (section === null || typeof DecompressionStream === "undefined") return;
  let loading;
  const start = async () => {
    const packed = atob(document.getElementById("ask-code").textContent);
    const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.body.append(script);
  };
  const load = () => (loading ??= start());
  const follow = () => /^#ask-/.test(location.hash) && load();
  section.addEventListener("focusin", load);
  section.addEventListener("toggle", load, true);
  section.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!section.classList.contains("ready")) load().then(() => event.target.requestSubmit());
  });
  window.addEventListener("hashchange", follow);
  section.hidden = false;
  document.getElementById("ask-link").hidden = false;
  follow();
})();
`;

/** Every script that the page starts with. */
export const PAGE_SCRIPT = FILTER_SCRIPT + ASK_SCRIPT;
