/** The look of the questions of a page. Answers print; forms and questions that nobody asked don't. */
export const ASK_STYLE = `
.question { border: 1px solid var(--soft); border-radius: 6px; margin: 0 0 0.6rem; }
.question[open] { border-color: var(--line); }
.question > :not(summary) { margin-left: 1rem; margin-right: 1rem; }
summary { cursor: pointer; padding: 0.55rem 1rem; border-radius: 6px; }
summary:hover { background: var(--raised); }
summary h3 { display: inline; font-size: 1.0625rem; font-weight: 600; margin: 0; }
.question form { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: start; }
.field { flex: 0 1 17rem; min-width: 0; }
.field label, legend { display: block; font-weight: 600; font-size: 0.9375rem; padding: 0; }
.field.switch { flex-basis: 100%; }
.field.switch label { display: inline; font-weight: 400; margin-left: 0.5rem; }
.field.switch input { width: 1.25rem; height: 1.25rem; vertical-align: -0.2rem; }
.field input:not([type]), .field select { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 4px; padding: 0.3rem 0.5rem; width: 100%; min-height: 2.25rem; }
.quiet { color: var(--quiet); font-weight: 400; }
.hint { color: var(--quiet); font-size: 0.875rem; margin: 0.15rem 0 0; }
.changes { flex: 1 1 100%; border: 0; margin: 0; padding: 0; min-width: 0; }
.changes > p { margin: 0.4rem 0 0; }
.change { display: flex; flex-wrap: wrap; gap: 0.4rem 0.9rem; align-items: start; padding: 0.6rem 0; border-bottom: 1px solid var(--soft); }
.remove { margin: 1.45rem 0 0; }
.actions { flex: 1 1 100%; margin: 0; }
button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: 0.3rem 0.9rem; min-height: 2.25rem; cursor: pointer; }
button:hover { border-color: var(--text); }
button[type="submit"] { background: var(--link); border-color: var(--link); color: var(--page); font-weight: 600; }
.said { color: var(--quiet); margin-top: 0.75rem; margin-bottom: 0; min-height: 1.5rem; }
.verdict { font-size: 1.1875rem; line-height: 1.35; margin: 0.5rem 0 0.5rem; padding: 0.4rem 0 0.4rem 0.75rem; border-left: 0.3rem solid var(--link); }
.answer h5 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
.answer .scroll { margin: 0.5rem 0 1rem; }
.alarm { list-style: none; margin: 0.3rem 0 0.3rem -1.1rem; padding: 0.35rem 0.75rem; border-left: 0.3rem solid var(--alarm); background: var(--alarm-soft); }
.again { font-size: 0.875rem; color: var(--quiet); padding-bottom: 1rem; }
code { font-family: var(--code); font-size: 0.9em; }
`;

/** For paper. */
export const ASK_PRINT_STYLE = `
  #ask:not(:has(.answer > *)), .question:not(:has(.answer > *)), .question:not([open]), .question form, .said, .question > .intro { display: none; }
  .question { border: 0; }
  .question > :not(summary), summary { margin-left: 0; margin-right: 0; padding-left: 0; }
`;
