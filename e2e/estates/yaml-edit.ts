import { type Document, isMap, parseDocument } from "yaml";

/** The text with an edit made; comments and order stay. */
export function edited(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text);
  edit(document);
  return document.toString();
}

/** Sets a value, and makes maps of what stands above it: `production: {}` and `production:` alike can be added to. */
export function setAt(document: Document, path: readonly string[], value: unknown): void {
  for (let length = 1; length < path.length; length += 1) {
    const above = path.slice(0, length);
    if (!isMap(document.getIn(above))) document.setIn(above, document.createNode({}));
  }
  document.setIn(path, document.createNode(value));
}

/** VPCs that are synthesised: not those of CloudHub, nor those that somebody else made. */
export function ownVpcs(document: Document): string[] {
  const vpcs = document.get("vpcs");
  if (!isMap(vpcs)) return [];
  return vpcs.items
    .map(({ key }) => String(key))
    .filter((name) => document.getIn(["vpcs", name, "platform"]) !== "cloudhub")
    .filter((name) => document.getIn(["vpcs", name, "existing"]) === undefined);
}
