import { facesInternet } from "../../capabilities/load-balancer/model";
import type { EntryFront, EntryListener, EntryPoint } from "../estate/entry-points";
import { count } from "../numbers";
import { type Drawing, fitted, type Look, type Shape } from "./drawing";

/** Load balancers up to which the picture is drawn. */
const MOST = 20;

const BOX = { width: 250, height: 62 } as const;

const GAP = 190;

const ROW = BOX.height + 18;

const LINE = 15;

/** A row for each load balancer: who comes, what checks them, where it leads. */
export function entryDrawing(entries: readonly EntryPoint[]): Drawing[] {
  if (entries.length === 0 || entries.length > MOST) return [];
  return [
    {
      title: "Ways in: clients, load balancers, targets",
      description: `${count(entries.length)} load balancers, each with its clients on the left and its targets on the right; the tables of this section say the same.`,
      width: 3 * BOX.width + 2 * GAP + 2,
      height: entries.length * ROW + 4,
      shapes: entries.flatMap((entry, index) => entryShapes(entry, index * ROW + 6)),
      legend: LEGEND.filter(({ look }) =>
        entries.some((entry) => [clientLook(entry), targetLook(entry)].includes(look)),
      ),
    },
  ];
}

const LEGEND: readonly { readonly look: Look; readonly text: string }[] = [
  { look: "clear", text: "everybody gets to the web ACL or load balancer, or plain HTTP" },
  { look: "inside", text: "encrypted, no certificate checked" },
  { look: "local", text: "an allowlist admits" },
  { look: "sealed", text: "every listener checks client certificates" },
];

/** What admits clients; certificates count only where no listener does without. */
function clientLook({ admission, listeners }: EntryPoint): Look {
  if (listeners.length > 0 && listeners.every(({ clientCertificates }) => clientCertificates === "verify"))
    return "sealed";
  return admission === "security-groups" ? "local" : "clear";
}

function targetLook({ upstream }: EntryPoint): Look {
  if (upstream.length === 0) return "plain";
  return upstream.includes("HTTP") ? "clear" : "inside";
}

function entryShapes(entry: EntryPoint, y: number): Shape[] {
  const { name, vpc, listeners, domains, upstream, mappings, front } = entry;
  const x = [0, BOX.width + GAP, 2 * (BOX.width + GAP)] as const;
  const [domain] = domains;
  const names = domain === undefined ? "no name" : domain.name;
  const targets = new Set(mappings.map(({ target }) => target)).size;
  return [
    ...box(x[0], y, clientLook(entry), [
      facesInternet(entry) ? "the internet" : "VPCs and links",
      admissionText(entry),
      webAclText(entry),
    ]),
    ...arrow(
      x[0],
      y,
      clientLook(entry),
      front === undefined ? listeners.map(listenerText) : frontTexts(front),
    ),
    ...box(x[1], y, "head", [
      `load balancer ${name}`,
      domains.length > 1 ? `${names} +${count(domains.length - 1)}` : names,
      `VPC ${vpc}`,
    ]),
    ...arrow(x[1], y, targetLook(entry), upstream.length === 0 ? ["nothing"] : upstream),
    ...box(x[2], y, targetLook(entry), [
      `${count(targets)} target${targets === 1 ? "" : "s"}`,
      `by ${count(mappings.length)} mapping${mappings.length === 1 ? "" : "s"}`,
      "",
    ]),
  ];
}

function admissionText({ admission, allowlist }: EntryPoint): string {
  if (admission === "public") return "everybody";
  const entries = `${count(allowlist.length)} entr${allowlist.length === 1 ? "y" : "ies"}`;
  return admission === "web-acl" ? `allowlist in web ACL, ${entries}` : `allowlist, ${entries}`;
}

function webAclText({ webAcl }: EntryPoint): string {
  if (webAcl === undefined) return "no web ACL";
  return webAcl.mode === "block" ? "web ACL blocks" : "web ACL only counts";
}

function frontTexts({ tlsVersions }: EntryFront): string[] {
  return ["CloudFront", `443 TLS ${[...tlsVersions].sort().join(",")}`];
}

function listenerText({ port, tlsVersions, clientCertificates }: EntryListener): string {
  const certificates = { off: "", passthrough: " +cert?", verify: " +cert" }[clientCertificates];
  return `${port} TLS ${[...tlsVersions].sort().join(",")}${certificates}`;
}

function box(x: number, y: number, look: Look, lines: readonly string[]): Shape[] {
  return [
    { kind: "box", x, y, ...BOX, look, title: lines.filter((line) => line !== "").join(", ") },
    ...lines.map(
      (text, at): Shape => ({
        kind: "text",
        x: x + 8,
        y: y + 19 + at * LINE,
        text: fitted(text, BOX.width - 16),
        ...(at === 2 ? { isQuiet: true } : {}),
      }),
    ),
  ];
}

/** From a box to the next one, with up to two lines above it. */
function arrow(x: number, y: number, look: Look, texts: readonly string[]): Shape[] {
  const [start, end, middle] = [x + BOX.width, x + BOX.width + GAP, y + BOX.height / 2 + 8];
  const [first = "", second = "", ...others] = texts;
  const more = others.length === 0 ? second : `${count(others.length + 1)} more`;
  const lines = more === "" ? [first] : [first, more];
  return [
    {
      kind: "line",
      points: [
        [start, middle],
        [end, middle],
      ],
      look,
      title: texts.join("; "),
    },
    {
      kind: "line",
      points: [
        [end - 8, middle - 5],
        [end, middle],
        [end - 8, middle + 5],
      ],
      look: "plain",
    },
    ...lines.map(
      (text, at): Shape => ({
        kind: "text",
        x: start + 8,
        y: middle - 6 - (lines.length - 1 - at) * LINE,
        text: fitted(text, GAP - 16),
      }),
    ),
  ];
}
