import { parseDocument } from "yaml";

/** A value of YAML on one line, as in the file; or what is wrong with it. */
export function readYamlValue(text: string): { readonly value: unknown } | { readonly fault: string } {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return { fault: error.message.replace(/\s+/g, " ").replace(/\.$/, "") };
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
