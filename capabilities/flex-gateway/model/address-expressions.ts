/** One entry of x-forwarded-for, counted from its end: proxies add there, and clients write the rest. */
const FROM_THE_END =
  /\(\s*(?:attributes\s*\.\s*)?headers\s*(?:\[\s*(['"])x-forwarded-for\1\s*\]|\.\s*(['"])x-forwarded-for\2)\s+splitBy\s*\(?\s*(['"/]),\s*\3\s*\)?\s*\)\s*\[\s*-\s*[1-9]\d*\s*\]/gi;

const REMOTE = /\battributes\s*\.\s*remoteAddress\b/g;

/** What an expression for the address of a client believes. @returns `undefined` if clients write none of it */
export function whatIsBelieved(given: unknown, isBalanced: boolean): string | undefined {
  if (typeof given !== "string" || !given.includes("#[")) return "no expression";
  const rest = given.replace(FROM_THE_END, "''");
  if (/x-forwarded-for/i.test(rest)) return "all of x-forwarded-for, or an entry counted from its beginning";
  if (isBalanced && rest.search(REMOTE) >= 0)
    return "the address of the load balancer, which is the same for all";
  const foreign = /\b(attributes|headers|payload|vars|message|authentication)\b/.exec(
    rest.replace(REMOTE, "''"),
  );
  if (foreign !== null) return `${foreign[0]}, of which clients write what they like`;
  return rest === given && given.search(REMOTE) < 0 ? "nothing of the request" : undefined;
}

/** Of a request, what has few values, and what policies before have proven. */
const PROVEN = /\battributes\s*\.\s*method\b|\bauthentication\b/g;

/**
 * What clients choose of the key that a rate limit counts by. Each value has a counter of its own, so a limit by what a
 * client writes is none for it: https://docs.mulesoft.com/gateway/latest/policies-included-rate-limiting
 *
 * @returns `undefined` if they choose nothing
 */
export function whatIsChosen(given: unknown): string | undefined {
  if (typeof given !== "string" || !given.includes("#[")) return undefined;
  const rest = given.replace(FROM_THE_END, "''").replace(REMOTE, "''").replace(PROVEN, "''");
  if (/x-forwarded-for/i.test(rest)) return "all of x-forwarded-for, or an entry counted from its beginning";
  return /\b(attributes\s*\.\s*\w+|attributes|headers|payload|vars|message)\b/.exec(rest)?.[0];
}
