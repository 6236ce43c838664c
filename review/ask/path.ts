import { Port } from "../../core/firewall";
import { InputError, UsageError } from "../../core/problem";
import type { ResolvedEstate } from "../../plan";
import { ladders } from "../reachability/ladder";
import { type PathDocument, pathDocument } from "../reachability/path";
import { pathPage } from "../reachability/path-page";
import { parsedPlace } from "./place";
import { portSyntax } from "./problems";
import { one, plainAnswer, type Question } from "./question";

/** A question as texts: `vpc:production`, `10.1.2.3`, `tcp/443`. */
export interface AskedPath {
  readonly from: string;
  readonly to: string;
  readonly port: string;
}

/** The port where none is given. */
export const USUAL_PORT = "443";

/** @throws UsageError where a place or the port is none */
export function askPath(estate: ResolvedEstate, { from, to, port }: AskedPath): PathDocument {
  return pathDocument(estate, {
    texts: { from, to },
    from: parsedPlace(estate, from),
    to: parsedPlace(estate, to),
    port: parsedPort(port),
  });
}

function parsedPort(text: string): Port {
  if (text === "icmp") return Port.icmp();
  const [, protocol = "tcp", number] = /^(?:(tcp|udp)\/)?(\d{1,5})$/.exec(text) ?? [];
  if (number === undefined) throw new UsageError(portSyntax(text));
  try {
    return protocol === "udp" ? Port.udp(Number(number)) : Port.tcp(Number(number));
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(portSyntax(text));
    throw error;
  }
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
    { name: "to", label: "To", isRequired: true, suggests: "place", hint: "the same" },
    { name: "port", label: "Port", hint: "443, tcp/443, udp/514 or icmp; 443 where it is empty" },
  ],
  answer: ({ estate }, values) => {
    const document = askPath(estate(), {
      from: one(values, "from") ?? "",
      to: one(values, "to") ?? "",
      port: one(values, "port") ?? USUAL_PORT,
    });
    return { ...plainAnswer(pathPage(document)), ladders: ladders(document) };
  },
};
