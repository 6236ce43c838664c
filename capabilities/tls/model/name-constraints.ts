import { DER_TAGS, type DerElement, derChildren, derElement } from "./der";
import { type GeneralName, NAME_TAGS, readGeneralName } from "./general-names";

/** Subtrees of names that an authority is limited to, or kept from: RFC 5280, section 4.2.1.10. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** @throws RangeError if it is none, or a subtree has bounds, which RFC 5280 forbids */
export function readNameConstraints(der: Uint8Array): NameConstraints {
  const [...lists] = derChildren(der, derElement(der, 0));
  const subtrees = (tag: number) =>
    lists
      .filter((list) => list.tag === tag)
      .flatMap((list) => derChildren(der, list).map((each) => base(der, each)));
  return { permitted: subtrees(DER_TAGS.context0), excluded: subtrees(DER_TAGS.context1) };
}

function base(der: Uint8Array, subtree: DerElement): GeneralName {
  const [name, ...bounds] = derChildren(der, subtree);
  if (name === undefined || bounds.length > 0) throw new RangeError("no subtree of names");
  return readGeneralName(der, name);
}

/** The first name that the constraints do not admit. @default - all are admitted */
export function refusedName(
  names: readonly GeneralName[],
  { permitted, excluded }: NameConstraints,
): GeneralName | undefined {
  return names.find((name) => {
    const allowed = permitted.filter(({ tag }) => tag === name.tag);
    return (
      (allowed.length > 0 && !allowed.some((subtree) => isWithin(name, subtree))) ||
      excluded.some((subtree) => subtree.tag === name.tag && mayBeWithin(name, subtree))
    );
  });
}

/** A kind of name that is not known is within nothing, so a constraint to such a kind refuses it. */
function isWithin(name: GeneralName, { tag, text, bytes, parts = [] }: GeneralName): boolean {
  switch (tag) {
    case NAME_TAGS.dns:
      return isBelow(name.text, text);
    case NAME_TAGS.mail:
      return isAddressWithin(name.text, text);
    case NAME_TAGS.uri:
      return isHostWithin(hostOf(name.text), text);
    case NAME_TAGS.ip:
      return isInRange(name.bytes, bytes);
    case NAME_TAGS.directory:
      return parts.every((part, at) => name.parts?.[at] === part);
    default:
      return false;
  }
}

/** Like {@link isWithin}; what can't be judged counts as excluded, and so does a wildcard that stands for such a name. */
function mayBeWithin(name: GeneralName, subtree: GeneralName): boolean {
  if (!(Object.values(NAME_TAGS) as number[]).includes(subtree.tag)) return true;
  if (subtree.tag === NAME_TAGS.uri && hostOf(name.text) === undefined) return true;
  const [, ...above] = subtree.text.split(".");
  const isCovered =
    subtree.tag === NAME_TAGS.dns && name.text.toLowerCase() === `*.${above.join(".").toLowerCase()}`;
  return isCovered || isWithin(name, subtree);
}

/** Any number of labels may stand before a domain; the empty domain holds all names. A dot in front asks for one. */
function isBelow(given: string, domain: string): boolean {
  const [name, base] = [given.toLowerCase(), domain.toLowerCase()];
  return base === "" || name === base || name.endsWith(base.startsWith(".") ? base : `.${base}`);
}

/** A mailbox, a host, or with a dot in front all hosts below a domain. */
function isAddressWithin(address: string, base: string): boolean {
  const at = address.lastIndexOf("@");
  if (at < 0) return false;
  if (!base.includes("@")) return isHostWithin(address.slice(at + 1), base);
  const baseAt = base.lastIndexOf("@");
  return (
    address.slice(0, at) === base.slice(0, baseAt) &&
    isHostWithin(address.slice(at + 1), base.slice(baseAt + 1))
  );
}

function isHostWithin(host: string | undefined, base: string): boolean {
  if (host === undefined) return false;
  return base.startsWith(".") ? isBelow(host, base) : host.toLowerCase() === base.toLowerCase();
}

/** The host of a URI. @default - none, or an address, to which no constraint can apply */
function hostOf(uri: string): string | undefined {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(uri)?.[1];
  return host === undefined || /^[\d.]+$/.test(host) ? undefined : host;
}

function isInRange(address: Uint8Array | undefined, range: Uint8Array | undefined): boolean {
  if (address === undefined || range?.length !== address.length * 2) return false;
  return address.every((byte, at) => {
    const mask = range[address.length + at] ?? 0;
    return (byte & mask) === ((range[at] ?? 0) & mask);
  });
}
