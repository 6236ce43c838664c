/**
 * Whether a stream shows colour. As Node does it: FORCE_COLOR decides where it is set, also over NO_COLOR, which holds
 * on terminals. Each counts as unset where it is empty, because many CI systems set variables to an empty text.
 * Source: https://nodejs.org/api/cli.html#force_color1-2-3 and https://no-color.org
 */
export function showsColor(
  { FORCE_COLOR: forced = "", NO_COLOR: refused = "" }: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (forced !== "") return forced !== "0" && forced !== "false";
  return isTerminal && refused === "";
}
