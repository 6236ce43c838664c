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
