import { IPv4, Validator } from "ip-num";
import { asTyped, type Problem } from "../problem";
import { cidrNotation, cidrPrefixMissing } from "./problems";

/** Why `text` is rejected. Slow but thorough: it runs only for invalid ranges. */
export function explainCidr(text: string): Problem {
  if (text.includes("${"))
    return cidrNotation(text, "it is known at apply only, and addresses are computed before");
  const [address = "", prefix] = text.split("/");
  const [addressIsValid] = Validator.isValidIPv4String(address);
  if (addressIsValid && prefix === undefined) return cidrPrefixMissing(text);
  if (text.includes(":")) return cidrNotation(text, "it looks like IPv6, which this field does not take");
  if (/(^|\.)0\d/.test(address))
    return cidrNotation(text, "a number has a leading zero, which some read as octal");
  if (address.split(".").some((part) => Number(part) > 255))
    return cidrNotation(text, "a number is more than 255");
  const meant = meantRange(text);
  if (meant !== undefined) return cidrNotation(text, "it is written in another way", meant);
  if (!addressIsValid) return cidrNotation(text, "it is no address of four numbers");
  return cidrNotation(text, `no valid prefix after ${IPv4.fromString(address)}/`);
}

/** The range that was probably meant: with blanks, a backslash, or a mask in place of the prefix. */
function meantRange(text: string): string | undefined {
  const typed = asTyped(text).replace(/\s+/g, "").replace("\\", "/");
  const [address = "", mask = ""] = typed.split("/");
  const prefix = prefixOfMask(mask);
  const meant = prefix === undefined ? typed : `${address}/${prefix}`;
  const isRange = Validator.isValidIPv4CidrNotation(meant)[0] && !/(^|[./])0\d/.test(meant);
  return meant !== text && isRange ? meant : undefined;
}

/** `255.255.0.0`: 16. */
function prefixOfMask(mask: string): number | undefined {
  if (!/^\d+(\.\d+){3}$/.test(mask)) return undefined;
  const bits = mask.split(".").map((part) => Number(part).toString(2).padStart(8, "0"));
  const [ones] = /^1*(?=0*$)/.exec(bits.join("")) ?? [];
  return ones?.length;
}
