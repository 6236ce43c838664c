const PLACEHOLDER = /\{([a-z]+)\}/g;

/** Names of the placeholders in a text, each once: `app` for `/{app}/*`. */
export function findPlaceholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name))];
}

/** The text with every placeholder replaced by its value. */
export function fill(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole);
}

/**
 * Every way in which a name can be read as the template: for `{subdomain}-{app}` the name `a-b-c` is `a` with
 * `b-c`, and `a-b` with `c`. Requests of both forms mean the application, since both give its name.
 */
export function bindTemplate(template: string, name: string): Map<string, string>[] {
  const parts = template.split(PLACEHOLDER);
  const found: Map<string, string>[] = [];
  // Texts and names of placeholders alternate in `parts`, beginning and ending with a text.
  const read = (at: number, rest: string, values: Map<string, string>): void => {
    const text = parts[at] ?? "";
    if (!rest.startsWith(text)) return;
    const after = rest.slice(text.length);
    const placeholder = parts[at + 1];
    if (placeholder === undefined) {
      if (after === "") found.push(values);
      return;
    }
    const known = values.get(placeholder);
    for (let length = 1; length <= after.length; length++) {
      const value = after.slice(0, length);
      if (known === undefined || known === value)
        read(at + 2, after.slice(length), new Map([...values, [placeholder, value]]));
    }
  };
  read(0, name, new Map());
  return found;
}
