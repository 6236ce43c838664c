import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DirectConnect } from "../../../constructs/direct-connect";
import { Peering } from "../../../constructs/peering";
import { TransitGateway } from "../../../constructs/transit-gateway";
import { Vpn } from "../../../constructs/vpn";
import { directConnect, peering, transitGateway, vpn } from "../../capabilities/link/model/fixture";
import { synthStack } from "../../helpers/synth";
import { attached, peered } from "./fixture";

const ROOT = join(__dirname, "../../..");

const BINDINGS = join(ROOT, "node_modules/@cdktf/provider-aws/lib");

const SOURCES = ["link", "vpn", "peering", "transit-gateway", "direct-connect"].map((each) =>
  join(ROOT, "constructs", each),
);

const CANARY = "CANARY-4711";

/** Arguments of the provider that are, or hold, a key of a tunnel, of BGP or of MACsec. */
const SECRET = /preshared_?key$|auth_?key$|^ckn$|^cak$|customer_?gateway_?configuration/i;

const sources = SOURCES.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(file, "utf8"));

const imported = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/provider-aws\/lib\/([\w-]+)"/g)].map(([, name = ""]) => name),
    ),
  ),
].sort();

/** Arguments of a resource, from its bindings. */
function argumentsOf(resource: string): string[] {
  const text = readFileSync(join(BINDINGS, resource, "index.d.ts"), "utf8");
  const config = text.match(/Config extends cdktf\.TerraformMetaArguments \{([\s\S]*?)\n\}/)?.[1] ?? "";
  return [...config.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, name = ""]) => name);
}

/** Every name of an argument in the JSON, and every text. */
function walk(value: unknown, names: Set<string>, texts: string[]): void {
  if (typeof value === "string") texts.push(value);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      names.add(key);
      walk(inner, names, texts);
    }
}

test("of all resources in use, one has arguments for keys: the two of the tunnels, which nothing sets", () => {
  expect(imported.length).toBeGreaterThan(20);
  const keys = imported.flatMap((resource) =>
    argumentsOf(resource)
      .filter((name) => SECRET.test(name))
      .map((name) => `${resource}.${name}`),
  );
  expect(keys).toEqual(["vpn-connection.tunnel1PresharedKey", "vpn-connection.tunnel2PresharedKey"]);
});

test("resources that have no other use than a key, or read one into the state, are not imported", () => {
  const forbidden = readdirSync(BINDINGS).filter((resource) =>
    /^(data-aws-)?dx-/.test(resource) ? argumentsOf(resource).some((name) => SECRET.test(name)) : false,
  );
  expect(forbidden).toEqual(
    expect.arrayContaining(["dx-bgp-peer", "dx-macsec-key-association", "dx-private-virtual-interface"]),
  );
  expect(imported.filter((resource) => forbidden.includes(resource))).toEqual([]);
});

test("nothing that is given ends in an argument for a key, and nothing refers to a key", () => {
  // Whatever a caller slips in beside the props and the specs, under the names of the provider or of the file.
  const slipped = Object.fromEntries(
    ["presharedKey", "tunnel1PresharedKey", "tunnel2PresharedKey", "bgpAuthKey", "authKey", "ckn", "cak"].map(
      (name) => [name, CANARY],
    ),
  );
  const into = <T extends object>(whole: T): T => ({ ...whole, ...slipped });
  const { json } = synthStack((stack) => {
    const spec = vpn();
    const devices = spec.devices.map((each) => ({ ...into(each), tunnels: each.tunnels }));
    new Vpn(stack, "Vpn", into({ spec: into({ ...spec, devices }), gatewayId: "vgw-1" }));
    new Peering(stack, "Peering", into({ spec: into(peering()), vpcs: peered }));
    new TransitGateway(stack, "Gateway", into({ spec: into(transitGateway()), vpcs: attached }));
    const connect = directConnect();
    new DirectConnect(
      stack,
      "Connect",
      into({
        spec: into({
          ...connect,
          interfaces: connect.interfaces.map(into),
          associations: connect.associations.map(into),
        }),
        gateways: { production: { gatewayId: "vgw-1" } },
        interfaces: { a: into({ virtualInterfaceId: "dxvif-1" }) },
        ports: [into({ name: "dc1", location: "EqDC2", gbps: 10, macsec: true })],
      }),
    );
  });
  const names = new Set<string>();
  const texts: string[] = [];
  walk(json.resource, names, texts);
  walk(json.output ?? {}, names, texts);
  expect(names).toContain("preshared_key_storage");
  expect([...names].filter((name) => SECRET.test(name))).toEqual([]);
  expect(texts.filter((text) => text.includes(CANARY))).toEqual([]);
  expect(
    texts.filter((text) =>
      /\.(tunnel\d_preshared_key|customer_gateway_configuration|bgp_auth_key)\b/.test(text),
    ),
  ).toEqual([]);
});

test("no source names a key but the place where it lies", () => {
  for (const text of sources)
    for (const [name] of text.matchAll(/\b\w*(?:preshared|authkey|macsec_?key|customerGatewayConfig)\w*/gi))
      expect(["presharedKeyArn", "presharedKeyStorage", "PresharedKey"]).toContain(name);
});
