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

/** Names of the entries of a map at the top of the file; none where it is absent. */
export function namesIn(document: Document, key: string): string[] {
  const entries = document.get(key);
  return isMap(entries) ? entries.items.map((entry) => String(entry.key)) : [];
}

/** VPCs that are synthesised: not those of CloudHub, nor those that somebody else made. */
export function ownVpcs(document: Document): string[] {
  return namesIn(document, "vpcs")
    .filter((name) => !isCloudhub(document, name))
    .filter((name) => document.getIn(["vpcs", name, "existing"]) === undefined);
}

/** Whether an entry of a map at the top of the file stands on a VPC of CloudHub, so that nothing of it is synthesised. */
export function isOnCloudhub(document: Document, kind: string, name: string): boolean {
  return isCloudhub(document, String(document.getIn([kind, name, "vpc"])));
}

function isCloudhub(document: Document, vpc: string): boolean {
  return ["cloudhub", "cloudhub-2"].includes(String(document.getIn(["vpcs", vpc, "platform"])));
}
