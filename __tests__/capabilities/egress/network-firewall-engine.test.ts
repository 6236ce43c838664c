import fc from "fast-check";
import {
  DEFAULT_ACTIONS,
  homeRanges,
  judgeConnection,
  type NetworkFirewallSpec,
  rulesText,
} from "../../../capabilities/egress/model";
import { Port } from "../../../core/firewall";
import HELLOS from "../../fixtures/client-hellos/client-hellos.json";
import { clientHello, NetworkFirewallService } from "../../helpers/network-firewall-service";
import { changed, firewallOf, spec } from "./network-firewall-fixture";

const service = (of: NetworkFirewallSpec) =>
  new NetworkFirewallService(rulesText(of), homeRanges(of).map(String), DEFAULT_ACTIONS[of.enforce]);

const FROM = "10.96.0.9";

const PARTNER = "45.70.0.1";

describe("what the engine does with the rules", () => {
  const engine = service(spec);
  const tcp = (port: number, packets: readonly Buffer[], to = PARTNER) =>
    engine.judge({ from: FROM, to, protocol: "tcp", port, packets });
  const listed = ["api.partner.example", "x.crm.example"];

  test.each(HELLOS)("a $kind client of $serverName", ({ serverName, packets }) => {
    const verdict = tcp(
      443,
      packets.map((each) => Buffer.from(each, "base64")),
    );
    expect(verdict).toMatchObject({
      passes: listed.includes(serverName),
      isReported: !listed.includes(serverName),
    });
  });

  test("the vectors hold ClientHellos of two packets, and without a name", () => {
    expect(
      HELLOS.filter(({ kind, packets }) => kind === "post-quantum" && packets.length === 2),
    ).toHaveLength(2);
    expect(HELLOS.some(({ serverName }) => /^[\d.]+$/.test(serverName))).toBe(true);
  });

  test.each([
    ["HTTP by its Host header", 80, "GET / HTTP/1.1\r\nHost: CRL.partner.example\r\n\r\n", true],
    ["HTTP to another host", 80, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", false],
    ["HTTP where TLS is expected", 443, "GET / HTTP/1.1\r\nHost: api.partner.example\r\n\r\n", false],
    ["SSH on a port of TLS", 443, "SSH-2.0-OpenSSH_9.9\r\n", false],
    [
      "HTTP on a port of its own, which the Host header says",
      8080,
      "GET / HTTP/1.1\r\nHost: old.partner.example:8080\r\n\r\n",
      true,
    ],
    [
      "HTTP on a port of TLS of the same host",
      9443,
      "GET / HTTP/1.1\r\nHost: old.partner.example\r\n\r\n",
      false,
    ],
    ["HTTP on the port of another host", 8080, "GET / HTTP/1.1\r\nHost: crl.partner.example\r\n\r\n", false],
    ["a port that no host has", 8081, "", false],
    ["SSH to a host of the list", 22, "SSH-2.0-OpenSSH_9.9\r\n", false],
  ])("%s", (_, port, text, passes) => {
    expect(tcp(port, text === "" ? [] : [Buffer.from(text)]).passes).toBe(passes);
  });

  test.each([
    ["tcp", 22, "45.60.0.77", true],
    ["tcp", 23, "45.60.0.77", true],
    ["tcp", 24, "45.60.0.77", false],
    ["tcp", 22, "45.60.1.1", false],
    ["udp", 123, "45.61.0.7", true],
    ["udp", 123, "45.61.0.8", false],
    ["udp", 443, PARTNER, false],
    ["icmp", 0, "45.62.0.3", true],
    ["icmp", 0, PARTNER, false],
  ] as const)("%s/%s to %s passes: %s", (protocol, port, to, passes) => {
    const packets = [Buffer.from("SSH-2.0-x\r\n")];
    expect(engine.judge({ from: FROM, to, protocol, port, packets }).passes).toBe(passes);
  });

  test("a list that only alerts stops nothing, and reports the same", () => {
    const watched = service(firewallOf(changed("egress.partners.enforce", "alert")).spec);
    const judged = (port: number, name: string) =>
      watched.judge({ from: FROM, to: PARTNER, protocol: "tcp", port, packets: [clientHello(name)] });
    expect(judged(443, "evil.example")).toMatchObject({ passes: true, isReported: true });
    expect(judged(8081, "evil.example")).toMatchObject({ passes: true, isReported: true });
    expect(judged(443, "api.partner.example")).toMatchObject({ passes: true, isReported: false });
  });

  test("known resolvers below a listed domain are stopped, whoever had their address from elsewhere", () => {
    const { spec: wide } = firewallOf(changed("egress.partners.hosts", { "*.opendns.com": null }));
    for (const [name, verdict] of [
      ["doh.opendns.com", "stopped"],
      ["api.opendns.com", "passes"],
    ] as const) {
      const { passes } = service(wide).judge({
        ...{ from: FROM, to: PARTNER, protocol: "tcp", port: 443, packets: [clientHello(name)] },
      });
      expect(passes).toBe(verdict === "passes");
      expect(judgeConnection(wide, "live", name, Port.tcp(443)).verdict).toBe(verdict);
    }
  });

  test("TLS on a port of HTTP says no Host", () => {
    expect(tcp(8080, [clientHello("old.partner.example")]).passes).toBe(false);
    expect(tcp(9443, [clientHello("old.partner.example")]).passes).toBe(true);
  });

  test("on ten thousand names the answer of path is that of the engine", () => {
    const label = fc.constantFrom("api", "crm", "Crm", "partner", "x", "files", "evil", "crl", "old", "a-b");
    const name = fc.oneof(
      fc.constantFrom(
        "api.partner.example",
        "a.b.crm.example",
        "crm.example",
        "CRL.partner.example",
        "old.partner.example",
      ),
      fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => [...labels, "example"].join(".")),
      fc
        .array(label, { minLength: 1, maxLength: 2 })
        .map((labels) => [...labels, "partner.example"].join(".")),
    );
    const port = fc.constantFrom(22, 80, 443, 8443, 8080, 9443);
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(name, port, (text, number) => {
        const packet = [80, 8080].includes(number)
          ? Buffer.from(`GET / HTTP/1.1\r\nHost: ${text}\r\n\r\n`)
          : clientHello(text);
        const { passes } = tcp(number, [packet]);
        seen.add(passes);
        const { verdict } = judgeConnection(spec, "live", text.toLowerCase(), Port.tcp(number));
        expect(verdict).toBe(passes ? "passes" : "stopped");
      }),
      { numRuns: 10_000 },
    );
    expect(seen.size).toBe(2);
  });
});
