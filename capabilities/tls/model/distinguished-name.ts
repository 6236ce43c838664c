import { type DerElement, derChildren, derHex } from "./der";

/** Object id of emailAddress, by its DER content: RFC 2985. */
const EMAIL_ADDRESS = "2a864886f70d010901";

/** How kinds of strings are encoded, by their tags; all others are read as UTF-8. */
const ENCODINGS: Readonly<Record<number, "latin1" | "utf16be">> = { 20: "latin1", 30: "utf16be" };

/**
 * The parts of a name, outermost first, each in a form in which equal parts are equal: letters in lower case, blanks
 * joined, whatever kind of string holds them. RFC 5280, section 7.1.
 */
export function distinguishedName(der: Uint8Array, name: DerElement): readonly string[] {
  return derChildren(der, name).map((part) =>
    derChildren(der, part)
      .map((attribute) => {
        const { id, text } = readAttribute(der, attribute);
        return `${id}=${text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase()}`;
      })
      .sort()
      .join("+"),
  );
}

/** The addresses that a name holds as attributes. */
export function emailAddresses(der: Uint8Array, name: DerElement): readonly string[] {
  return derChildren(der, name)
    .flatMap((part) => derChildren(der, part).map((attribute) => readAttribute(der, attribute)))
    .filter(({ id }) => id === EMAIL_ADDRESS)
    .map(({ text }) => text);
}

function readAttribute(
  der: Uint8Array,
  attribute: DerElement,
): { readonly id: string; readonly text: string } {
  const [id, value] = derChildren(der, attribute);
  if (id === undefined || value === undefined) throw new RangeError("no attribute of a name");
  const bytes = Buffer.from(der.subarray(value.start, value.end));
  const encoding = ENCODINGS[value.tag];
  const text =
    encoding === "utf16be" ? bytes.swap16().toString("utf16le") : bytes.toString(encoding ?? "utf8");
  return { id: derHex(der, id), text };
}
