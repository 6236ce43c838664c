import { type Document, isMap, parseDocument } from "yaml";
import { edited, isOnCloudhub, namesIn, ownVpcs } from "../estates/yaml-edit";

/** Where each VPC is now, by its name. */
export type Places = Readonly<Record<string, { readonly region: string; readonly zones: readonly string[] }>>;

/** A way in which estates grow. Its variants are tried in order until the estate has room for one. */
export interface GrowthEdit {
  readonly name: string;
  /** Whether there may be room for it already, so that no resource changes. */
  readonly mayFit?: boolean;
  /** Key at the top of the file of what grows; estates without it have nothing to show. @default "vpcs" */
  readonly of?: string;
  readonly variants: (text: string, places: Places) => readonly string[];
}

/** One edited text for each VPC that the estate makes itself. */
export function perVpc(text: string, edit: (document: Document, vpc: string) => void): string[] {
  return ownVpcs(parseDocument(text)).map((vpc) => edited(text, (document) => edit(document, vpc)));
}

/** One edited text for each entry of a map at the top of the file that the edit changes. */
export function perLink(
  text: string,
  of: string,
  edit: (document: Document, name: string) => void,
): string[] {
  const all = parseDocument(text);
  return namesIn(all, of).flatMap((name) => {
    if (isOnCloudhub(all, of, name)) return [];
    const grown = edited(text, (document) => edit(document, name));
    return grown === edited(text, () => undefined) ? [] : [grown];
  });
}

/** Keys of a node, none where it is no map. */
export function keysOf(map: unknown): string[] {
  return isMap(map) ? map.items.map(({ key }) => String(key)) : [];
}
