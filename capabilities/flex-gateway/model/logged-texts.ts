import type { Problem } from "../../../core/problem";
import { payloadLogged } from "./problems";

/** Headers that hold what opens doors. */
export const SECRET_HEADERS =
  /^(proxy-)?authorization$|^(set-)?cookie$|(^|[-_])(api[-_]?key|token|secret|password|credentials?|session|signature|assertion|jwt|auth|bearer|oidc|accesstoken)([-_]|$)|^client[-_]id$|^x-forwarded-client-cert$/i;

/** One header by its name: `headers['x-request-id']`, `headers."x-request-id"`, `headers.host`. */
const NAMED_HEADER =
  /(?:\battributes\s*\.\s*)?\bheaders\s*(?:\[\s*(['"])([^'"]+)\1\s*\]|\.\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w-]*)))/g;

/**
 * What is wrong with a text of message logging: bodies, whole headers, headers with credentials, and whatever
 * authentication found out would be in the log. Texts outside of expressions are written as they are.
 *
 * @returns `undefined` where it names single fields that may be read
 */
export function payloadProblem(text: string): Problem | undefined {
  const found = whatIsLogged(expressionOf(text));
  return found === undefined ? undefined : payloadLogged(found, text);
}

/**
 * What a header would get that may be in no log, under another name. Who calls may be handed on, because a name opens
 * no door.
 */
export function whatIsCopied(text: string): string | undefined {
  return whatIsLogged(expressionOf(text).replace(/\bauthentication\s*\.\s*principal\b/g, "''"));
}

/** Brackets within an expression are no end of it, so that everything from its beginning on is looked at. */
function expressionOf(text: string): string {
  const start = text.indexOf("#[");
  return start < 0 ? "" : text.slice(start);
}

function whatIsLogged(expression: string): string | undefined {
  if (/\bpayload\b/.test(expression)) return "bodies of requests or answers";
  if (/\bvars\b/.test(expression)) return "variables, which hold what policies before it put there";
  const names = [...expression.matchAll(NAMED_HEADER)].map(
    ([, , bracketed, doubled, single, bare]) => bracketed ?? doubled ?? single ?? bare ?? "",
  );
  const secret = names.find((name) => SECRET_HEADERS.test(name));
  if (secret !== undefined) return `header ${secret}, which holds a credential`;
  const rest = expression.replace(NAMED_HEADER, "");
  if (/\bheaders\b/.test(rest)) return "all headers, credentials among them";
  if (/\bauthentication\b/.test(rest)) return "what was found out about the caller";
  if (/\bqueryParams\b|\bqueryString\b|\brequestUri\b|\brawRequest/.test(rest))
    return "query parameters, where some clients put credentials";
  // Texts are joined as they like: what stands in quotes says nothing of what is read, unless it is all.
  const bare = rest.replace(/'[^']*'|"[^"]*"/g, "''");
  if (/\bmessage\b(?!\s*\.)/.test(bare)) return "the whole message";
  if (/\battributes\b(?!\s*(\.\s*[A-Za-z_]|\[\s*''\s*\]))/.test(bare))
    return "all attributes, headers among them";
  return undefined;
}
