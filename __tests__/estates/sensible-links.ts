import { stringify } from "yaml";
import type { Problem } from "../../core/problem";
import { EMPTY_LOCK, loadEstateFile, resolveEstate } from "../../plan";
import type { YamlData } from "./yaml-edits";

/** The file without what is refused in it, and with a waiver for each finding that asks for one. */
export function sensible(fields: YamlData): string | undefined {
  const data = structuredClone(fields);
  for (let round = 0; round < 12; round++) {
    const { estate } = loadEstateFile(stringify(data), "random.yaml");
    if (estate === undefined) return undefined;
    const { problems } = resolveEstate(estate, { lock: EMPTY_LOCK });
    const refused = problems.filter(({ fix }) => !fix.includes("add to waivers"));
    if (refused.length === 0) return stringify({ ...data, waivers: waiversFor(problems) });
    for (const { path = [] } of refused) withoutLink(data, path);
    for (const hub of Object.values<YamlData>(data["dns"])) {
      const clients = hub.inboundClients?.filter(Boolean) ?? [];
      hub.inboundClients = clients.length === 0 ? undefined : clients;
    }
  }
  return undefined;
}

/** Maps in a link whose entries can go alone. */
const PARTS: readonly string[] = ["flows", "forwardingRules", "privateZones"];

function withoutLink(data: YamlData, [list, name, ...below]: NonNullable<Problem["path"]>): void {
  const link = data[String(list)]?.[String(name)];
  if (link === undefined || list === "vpcs") return;
  const [what, which] = below;
  if (what === "inboundClients") link.inboundClients[Number(which)] = undefined;
  else if (PARTS.includes(String(what)) && which !== undefined) delete link[String(what)][which];
  else delete data[String(list)][String(name)];
}

function waiversFor(problems: readonly Problem[]): YamlData {
  return Object.fromEntries(
    problems.map(({ code, path = [] }, index) => [
      `waiver-${index}`,
      { finding: code, at: path.join("."), reason: "a random estate" },
    ]),
  );
}
