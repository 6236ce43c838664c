/** What the file says of a host on a list; nothing is HTTPS. */
type ListedHost = { readonly [key in "ports" | "http"]?: readonly number[] | undefined } | null;

export function portsWritten(host: ListedHost): readonly number[] {
  const { ports, http = [] } = host ?? {};
  return [...(ports ?? (http.length === 0 ? [443] : [])), ...http];
}
