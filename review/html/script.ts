/**
 * The filter of the page. It hides rows that lack the words, then tables, pictures and sections that have no row left,
 * and says how many rows are left. Without scripts there is no filter, and all is shown. Rows are read when somebody
 * turns to the filter. A table is hidden as a whole behind copies of the rows that fit, so a browser pays for what it
 * shows, not for what it hides. In a large page the first rows of each table come at once, and the others in the pauses
 * after them, also where the filter is emptied.
 */
const FILTER_SCRIPT = `(() => {
  "use strict";
  const box = document.getElementById("filter-box");
  const input = document.getElementById("filter");
  const output = document.getElementById("filter-result");
  const isLarge = document.body.classList.contains("large");
  let sections;
  const [first, chunk] = isLarge ? [60, 400] : [Infinity, Infinity];
  let total = 0;
  let timer;
  let waiting = [];
  const read = () => {
    sections ??= [...document.querySelectorAll("main > section:not(#ask)")].map((element) => ({
      element,
      isShown: true,
      tables: [...element.querySelectorAll("table")].map((table) => ({
        element: table.parentElement,
        isShown: true,
        rows: [...table.tBodies[0].rows].map((row) => {
          total++;
          return { element: row, text: row.textContent.toLowerCase() };
        }),
        body: table.tBodies[0],
        copies: document.createElement("tbody"),
      })),
    }));
  };
  const show = (part, isShown) => {
    if (part.isShown === isShown) return;
    part.isShown = isShown;
    part.element.hidden = !isShown;
  };
  const copy = ({ copies }, rows) => copies.append(...rows.map(({ element }) => element.cloneNode(true)));
  const showBody = (table, isShown) => {
    if (isShown) table.copies.remove();
    table.body.hidden = !isShown;
  };
  const fill = (table, fitting, isWhole) => {
    if (isWhole && !table.body.hidden) return;
    table.copies.remove();
    table.copies.replaceChildren();
    if (isWhole && fitting.length <= first) return showBody(table, true);
    showBody(table, false);
    copy(table, fitting.slice(0, first));
    table.body.after(table.copies);
    if (isWhole) waiting.push([table]);
    else for (let start = first; start < fitting.length; start += chunk) waiting.push([table, fitting.slice(start, start + chunk)]);
  };
  const showWaiting = (most) => {
    clearTimeout(timer);
    for (const [table, rows] of waiting.splice(0, most))
      if (rows === undefined) showBody(table, true);
      else copy(table, rows);
    if (waiting.length > 0) timer = setTimeout(showWaiting, 30, 1);
  };
  const apply = () => {
    read();
    waiting = [];
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const section of sections) {
      let left = 0;
      for (const table of section.tables) {
        const fitting = table.rows.filter(({ text }) => words.every((word) => text.includes(word)));
        show(table, fitting.length > 0);
        left += fitting.length;
        // A table that nobody sees stays as it is until it is shown again.
        if (fitting.length > 0) fill(table, fitting, words.length === 0);
      }
      show(section, left > 0 || words.length === 0);
      shown += left;
    }
    document.body.classList.toggle("filtered", words.length > 0);
    output.textContent = words.length === 0 ? "" : shown + " of " + total + " rows";
    timer = setTimeout(showWaiting, 100, 1);
  };
  input.addEventListener("focus", read);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 0);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || input.value === "") return;
    event.preventDefault();
    input.value = "";
    apply();
  });
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null || !target.closest("[hidden]") || target.closest("#ask")) return;
    input.value = "";
    apply();
    target.scrollIntoView();
  });
  window.addEventListener("beforeprint", () => showWaiting(Infinity));
  box.hidden = false;
})();
`;

/** Reads what `asText` of bin/page-code.js has written: five digits are four bytes, the first digit says how many of the last are none. */
export const BYTES_SCRIPT = `(text) => {
    const values = [];
    let value = 0;
    for (let code = 33; code < 127; code++) if (![34, 36, 38, 39, 47, 60, 62, 92, 96].includes(code)) values[code] = value++;
    const digit = (at) => values[text.charCodeAt(at)];
    const view = new DataView(new ArrayBuffer(((text.length - 1) / 5) * 4));
    for (let at = 1, to = 0; at < text.length; at += 5, to += 4) {
      let number = 0;
      for (let next = at; next < at + 5; next++) number = number * 85 + digit(next);
      view.setUint32(to, number);
    }
    return new Uint8Array(view.buffer, 0, view.byteLength - digit(0));
  }`;

/** Unpacks and starts the code that answers questions as soon as somebody turns to them. */
const ASK_SCRIPT = `(() => {
  "use strict";
  const bytesOf = ${BYTES_SCRIPT};
  const section = document.getElementById("ask");
  if (section === null || typeof DecompressionStream === "undefined") return;
  let loading;
  const start = async () => {
    const bytes = bytesOf(document.getElementById("ask-code").textContent);
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

/**
 * Says of each cell under which title it stands, for windows in which a row is a card. What looks like no table is told
 * to be one. Without scripts, and where a table is so long that this would take a while, it scrolls sideways.
 */
const CARD_SCRIPT = `(() => {
  "use strict";
  const narrow = matchMedia("(max-width: 40rem)");
  const label = () => {
    if (!narrow.matches) return;
    narrow.removeEventListener("change", label);
    for (const table of document.querySelectorAll("main > section:not(#ask) table")) {
      if (table.rows.length > 500) continue;
      const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
      table.setAttribute("role", "table");
      for (const part of [table.tHead, ...table.tBodies]) part.setAttribute("role", "rowgroup");
      for (const row of table.rows) {
        row.setAttribute("role", "row");
        [...row.cells].forEach((cell, at) => {
          const isHead = row.parentElement === table.tHead;
          cell.setAttribute("role", cell.tagName === "TD" ? "cell" : isHead ? "columnheader" : "rowheader");
          if (!isHead && titles[at] !== "") cell.dataset.title = titles[at];
        });
      }
      table.classList.add("cards");
    }
  };
  narrow.addEventListener("change", label);
  label();
})();
`;

/** Every script that the page starts with. */
export const PAGE_SCRIPT = FILTER_SCRIPT + CARD_SCRIPT + ASK_SCRIPT;
