import type { ResolvedEstate } from "../../plan";
import { hostPage } from "../reachability/host-page";
import { ladders } from "../reachability/ladder";
import { type PathDocument, pathDocument } from "../reachability/path";
import { pathPage } from "../reachability/path-page";
import { askHostPath, isHost } from "./host";
import { parsedPlace } from "./place";
import { parsedPort, usualPort } from "./port";
import { one, plainAnswer, type Question } from "./question";

/** A question as texts: `vpc:production`, `10.1.2.3`, `tcp/443`. */
export interface AskedPath {
  readonly from: string;
  readonly to: string;
  /** @default - that of a TCP entry with one listener, and 443 otherwise */
  readonly port?: string | undefined;
}

/** @throws UsageError where a place or the port is none */
export function askPath(estate: ResolvedEstate, { from, to, port }: AskedPath): PathDocument {
  return pathDocument(estate, {
    texts: { from, to },
    from: parsedPlace(estate, from),
    to: parsedPlace(estate, to, "destination"),
    port: parsedPort(port ?? usualPort(estate, to)),
  });
}

export const PATH_QUESTION: Question = {
  name: "path",
  title: "Who reaches whom",
  intro: "Over which routes, links and rules a connection goes, encrypted how, or why it does not get there.",
  fields: [
    {
      name: "from",
      label: "From",
      isRequired: true,
      suggests: "place",
      hint: "vpc:<name>, network:<name>, …, internet or an IPv4 address",
    },
    { name: "to", label: "To", isRequired: true, suggests: "place", hint: "the same, or host:<name>" },
    {
      name: "port",
      label: "Port",
      hint: "443, tcp/443, udp/514 or icmp; where it is empty the only one of a TCP entry, otherwise 443",
    },
  ],
  answer: ({ estate }, values) => {
    const asked = {
      from: one(values, "from") ?? "",
      to: one(values, "to") ?? "",
      port: one(values, "port"),
    };
    if (isHost(asked.to)) return plainAnswer(hostPage(askHostPath(estate(), asked)));
    const document = askPath(estate(), asked);
    return { ...plainAnswer(pathPage(document)), ladders: ladders(document) };
  },
};
