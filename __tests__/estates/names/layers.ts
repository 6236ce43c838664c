import { Port } from "../../../core/firewall";
import type { Place } from "../../../core/reachability";
import { findPlace } from "../../../plan";
import { hostLayers } from "../../../review/reachability/host-path";
import { lookupDocument } from "../../../review/reachability/lookup";
import { DnsFirewallService } from "../../helpers/dns-firewall-service";
import { clientHello } from "../../helpers/network-firewall-service";
import type { Subject } from "../../invariants/model";
import type { WorldFirewall } from "../packets/firewalls";
import { worldOf } from "../packets/world";

const PORTS = [22, 80, 443, 8080, 8443];

/** What `path` and `lookup` say of names, and what the services do with what is written. */
interface NamesAsked {
  readonly asked: number;
  /** Each verdict that was given, by the layer. */
  readonly verdicts: ReadonlySet<string>;
  readonly disputes: readonly string[];
}

/** Names that look like chance, the same in every run, from every VPC that has a list. */
export function askNames(subject: Subject, count: number): NamesAsked {
  const verdicts = new Set<string>();
  const disputes: string[] = [];
  const vpcs = subject.estate.dnsFirewalls.map(({ spec }) => spec.vpc);
  for (const vpc of vpcs) {
    const judge = judgesOf(subject, vpc);
    for (const { name, port } of questions(subject, judge.names, count / vpcs.length)) {
      const [said, done] = [judge.said(name, port), judge.done(name, port)];
      for (const [layer, verdict] of Object.entries(said)) {
        verdicts.add(`${layer} ${verdict}`);
        const does = done[layer as keyof typeof done];
        if (verdict !== does)
          disputes.push(`${vpc} to ${name} on ${port}: path says ${layer} ${verdict}, the JSON ${does}`);
      }
    }
  }
  return { asked: vpcs.length === 0 ? 0 : count, verdicts, disputes };
}

const WORDS = { NONE: "passes", ALLOW: "passes", ALERT: "reported", BLOCK: "stopped" } as const;

function judgesOf(subject: Subject, vpc: string) {
  const { estate, stacks } = subject;
  const world = worldOf(subject);
  const place = findPlace(estate, `vpc:${vpc}`) as Extract<Place, { readonly kind: "host" }>;
  const dns = new DnsFirewallService(stacks, world.vpcId(vpc));
  const workers = estate.vpcs
    .find(({ name }) => name === vpc)
    ?.layout.subnets.filter(({ tier }) => tier === "worker");
  const source = workers?.[0]?.cidr.addressAt(9) ?? "";
  const firewall = firewallFor(subject, source);
  return {
    names: [...dns.rules.flatMap(({ domains = [] }) => domains), ...(firewall?.names ?? [])],
    said: (name: string, port: number) => {
      const request = { from: vpc, place, name, port: Port.tcp(port) };
      const { layers } = hostLayers(estate, request);
      const verdict = (layer: string) => layers.find((one) => one.layer === layer)?.verdict;
      const inspected = verdict("network-firewall");
      const { questions: answers } = lookupDocument(estate, { texts: { from: vpc, name }, from: place });
      const looked = answers[0]?.firewall?.verdict;
      return {
        "dns-firewall": verdict("dns-firewall"),
        lookup: { blocked: "stopped", alert: "reported", resolved: "passes" }[looked ?? "resolved"],
        ...(inspected === undefined ? {} : { "network-firewall": inspected }),
      };
    },
    done: (name: string, port: number) => {
      const { action } = dns.ask({ name });
      return {
        "dns-firewall": WORDS[action],
        lookup: WORDS[action],
        "network-firewall": firewall && fate(firewall, { source, name, port }),
      };
    },
  };
}

/** The firewall whose rules know the source, by the text of its rules. */
function firewallFor(subject: Subject, source: string): WorldFirewall | undefined {
  return [...worldOf(subject).firewalls.values()].find(({ service }) => service.isHome(source));
}

/** The best that a client can get who says the name by TLS or by HTTP. */
function fate(
  { service }: WorldFirewall,
  { source, name, port }: { readonly source: string; readonly name: string; readonly port: number },
): string {
  const said = [clientHello(name), Buffer.from(`GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`)].map((packet) =>
    service.judge({ from: source, to: "45.60.0.9", protocol: "tcp", port, packets: [packet] }),
  );
  const passing = said.filter(({ passes }) => passes);
  if (passing.length === 0) return "stopped";
  return passing.some(({ isReported }) => !isReported) ? "passes" : "reported";
}

/** Names on lists, close to one, and far from all. */
function* questions(
  { file }: Subject,
  names: readonly string[],
  count: number,
): Generator<{ readonly name: string; readonly port: number }> {
  const listed = Object.values(file.egress).flatMap(({ hosts }) => Object.keys(hosts));
  let state = 20_261_130;
  const below = (bound: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  const of = <T>(all: readonly T[]) => all[below(all.length)] as T;
  const label = () => of(["a", "www", "x-1", "api", "evil", "crm", "ledger", "dkr", "10"]);
  for (let made = 0; made < count; made += 1) {
    const base = of(below(2) === 0 ? names : listed) ?? "example.com";
    const plain = base.toLowerCase().replace(/^\*\.?/, "") || `${label()}.${label()}.example`;
    const name = of([
      plain,
      `${label()}.${plain}`,
      `${label()}.${label()}.${plain}`,
      `${label()}${plain}`,
      `${plain}.${label()}.example`,
      plain.split(".").slice(1).join(".") || plain,
      `${label()}.${of(["test", "com", "net"])}`,
    ]);
    yield { name, port: of(PORTS) };
  }
}
