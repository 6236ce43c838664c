import { DOCUMENTATION_RANGES, Ipv4Cidr } from "../../core/addressing";
import { type Problem, type ProblemPath, pathText, quoted } from "../../core/problem";
import { placeholderValue } from "./problems";

/** Keys whose texts are prose, which may name anything. */
const PROSE = ["description", "reason"];

const DOCUMENTATION = DOCUMENTATION_RANGES.map((text) => Ipv4Cidr.parse(text));

/** Forms of values that stand for others: what a template or a manual has in the place of one's own. */
const FORMS: readonly { readonly what: string; readonly finds: (text: string, key: string) => boolean }[] = [
  { what: "an address for documentation, which no host has", finds: isForDocumentation },
  { what: "an account whose id is all zeros", finds: (text) => /(^|:)0{12}(:|$)/.test(text) },
  {
    what: "an id of zeros",
    finds: (text) => /^0{8}-0{4}-[0-9a-f]0{3}-[089ab]0{3}-0{8}\d{4}$/i.test(text),
  },
  {
    what: "a text that asks to be replaced",
    finds: (text) => /\b(REPLACE|REPLACE_?ME|CHANGE_?ME)\b|^<[^<>]+>$/.test(text),
  },
  {
    // https://www.rfc-editor.org/rfc/rfc2606
    what: "a host of a domain for documentation, which nobody has",
    finds: (text, key) => key === "host" && /(^|\.)example(\.(com|net|org))?$/i.test(text),
  },
];

/** The values of a file that stand for others. Keys and prose are left out. */
export function placeholderTexts(
  value: unknown,
  path: ProblemPath = [],
): (Problem & { readonly path: ProblemPath })[] {
  const key = String(path.findLast((part) => typeof part === "string"));
  if (typeof value === "string") {
    const found = PROSE.includes(key) ? undefined : FORMS.find(({ finds }) => finds(value, key));
    return found === undefined
      ? []
      : [{ ...placeholderValue(found.what, quoted(value), pathText(path)), path }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    placeholderTexts(child, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

function isForDocumentation(text: string): boolean {
  if (/^2001:0?db8(:|$)/i.test(text)) return true;
  const [, address] = /^(\d{1,3}(?:\.\d{1,3}){3})(\/\d{1,2})?$/.exec(text) ?? [];
  if (address?.split(".").every((part) => /^(0|[1-9]\d*)$/.test(part) && Number(part) < 256) !== true)
    return false;
  const host = Ipv4Cidr.host(address);
  return DOCUMENTATION.some((range) => range.contains(host));
}
