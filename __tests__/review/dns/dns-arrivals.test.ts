import type { ResolvedEstate } from "../../../plan";
import { dnsDocument, dnsPage, lookupDocument, lookupPage, PLAIN, pageText } from "../../../review";
import type { DnsDocument } from "../../../review/dns/dns";
import { changedIn } from "../../helpers/changed";
import { resolve } from "../../helpers/estates";
import { linkedHub } from "../../helpers/linked-hub";
import { placeIn } from "../../helpers/place";

const open = resolve(linkedHub);

/** Nobody tells the office where the endpoints are. */
const closed = resolve(
  changedIn(linkedHub, "directConnects.exchange.gateways.main.allowedPrefixes", ["10.96.2.0/24"]),
);

function documentOf(estate: ResolvedEstate): DnsDocument {
  const [dns] = estate.links.dns;
  if (dns === undefined) throw new Error("the estate has no hub");
  return dnsDocument(estate, dns);
}

function lookup(estate: ResolvedEstate, from: string) {
  const texts = { from, name: "corp.acme.example" };
  return lookupDocument(estate, { texts, from: placeIn(estate, from) });
}

test("the sheet of a hub says of whom questions arrive, and of whom they don't", () => {
  expect(documentOf(open).askUs?.clients).toEqual([
    { peer: "network:office", ranges: ["10.0.0.0/12"], isOpen: true },
  ]);
  const { askUs, weAsk } = documentOf(closed);
  expect([askUs?.clients, weAsk?.targets].map((all) => all?.map(({ blocked }) => blocked?.code))).toEqual([
    ["NOT_ANNOUNCED"],
    ["NOT_ANNOUNCED", "NOT_ANNOUNCED"],
  ]);
  expect(pageText(dnsPage(documentOf(closed)), PLAIN)).toContain(
    "responses of 10.1.0.53 don't return to outbound-resolver:main: no link tells office a way to 10.96.4.133 (NOT_ANNOUNCED)",
  );
});

test("a lookup from a network says whether it gets to the endpoint", () => {
  expect(lookup(open, "network:office").questions[0]?.endpoint).not.toHaveProperty("stop");
  expect(lookup(closed, "10.0.0.53").questions[0]?.endpoint?.blocked?.code).toBe("NOT_ANNOUNCED");
  expect(pageText(lookupPage(lookup(closed, "10.0.0.53")), PLAIN)).toContain(
    "queries of 10.0.0.53 don't reach inbound-resolver:main: no link tells office a way to 10.96.4.132",
  );
});

test("what the hub asks of others in turn is told to those who are not asked themselves", () => {
  const asked = (data: typeof linkedHub | Readonly<Record<string, unknown>>) =>
    documentOf(resolve(data)).askUs?.relayed;
  expect(asked(linkedHub)).toBeUndefined();
  const own = changedIn(linkedHub, "dns.main.vpcs", ["hub"]);
  expect(asked(own)).toBeUndefined();
  const cloudhub = { platform: "cloudhub", cidr: "10.96.6.0/24" };
  const peering = { accept: "pcx-0123456789abcdef0", requester: { vpc: "cloud" }, accepter: { vpc: "hub" } };
  const beside = [
    ["vpcs.cloud", cloudhub],
    ["environments.cloud", { vpc: "cloud", applications: 2 }],
    ["peerings.cloud", peering],
    ["dns.main.inboundClients", [{ network: "office" }, { vpc: "cloud" }]],
  ] as const;
  const both = beside.reduce((data, [path, value]) => changedIn(data, path, value), own);
  expect(asked(both)).toEqual([{ domain: "corp.acme.example", resolvers: ["10.0.0.53", "10.1.0.53"] }]);
  expect(pageText(dnsPage(documentOf(resolve(both))), PLAIN)).toContain(
    "and corp.acme.example; those who answer it, 10.0.0.53, 10.1.0.53, must not",
  );
});
