import type { Page } from "../page";
import { type HostLayer, type HostPathDocument, hostPathAnswer } from "./host-path";
import { pathPage } from "./path-page";

export function hostPage(document: HostPathDocument): Page {
  const { from, to, port, layers, destinations } = document;
  const words: Readonly<Record<string, string>> = {
    open: "can reach",
    closed: "can't reach",
    "open in part": "can reach in part",
  };
  const isByName = layers.some(({ layer, verdict }) => layer === "dns-firewall" && verdict !== "not there");
  const isInspected = layers.some(({ layer }) => layer === "network-firewall");
  return {
    title: `${from} ${words[hostPathAnswer(document)]} ${to} on ${port}`,
    tables: [],
    sections: [
      {
        title: "By name",
        facts: [],
        tables: [
          {
            columns: [{ title: "Layer" }, { title: "Verdict" }, { title: "Why" }],
            rows: layers.map(({ layer, verdict, text }) => ({
              cells: [LAYERS[layer], verdict, text],
              isStrong: verdict === "stopped",
            })),
          },
        ],
        lines: isInspected
          ? [{ text: NAME_IS_CLAIM }]
          : isByName
            ? [{ text: NAMES_ALONE, isWarning: true }]
            : [],
      },
      ...destinations.flatMap(({ place, path }) =>
        pathPage(path).sections.map((section) => ({ ...section, title: `${place}: ${section.title}` })),
      ),
    ],
  };
}

const LAYERS: Readonly<Record<HostLayer["layer"], string>> = {
  "dns-firewall": "DNS Firewall",
  list: "List of the policy",
  resolver: "Resolver",
  "pod-policies": "Policies of the pods",
  "network-firewall": "Network Firewall",
};

const NAMES_ALONE =
  "DNS Firewall stops names: a client that knows an address is held back by routes and rules alone";

const NAME_IS_CLAIM =
  "Network Firewall believes the name that a client says, whatever address it calls: DNS Firewall is what keeps the two together";
