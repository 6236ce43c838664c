const PLACEHOLDER = /\{([a-z]+)\}/g;

/** Names of the placeholders in a text, without duplicates: `app` for `/{app}/*`. */
export function findPlaceholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name))];
}

/** The text with every placeholder replaced by its value. */
export function fill(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole);
}

/**
 * Every way to match a name with a template. For `{subdomain}-{app}` the name `a-b-c` is `a` with `b-c`, or `a-b`
 * with `c`. Both mean the application, because each combination gives its name.
 */
export function bindTemplate(template: string, name: string): Map<string, string>[] {
  const parts = template.split(PLACEHOLDER);
  const found: Map<string, string>[] = [];
  // Texts and placeholder names alternate in `parts`; the first and the last are texts.
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
