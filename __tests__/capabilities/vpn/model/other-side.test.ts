import { checkBackup } from "../../../../capabilities/direct-connect/model";
import { type VpnDocument, vpnDocument } from "../../../../capabilities/vpn/model";
import { problemText } from "../../../../core/problem";
import { cidrs, device, directConnect, vpn } from "../../link/model/fixture";
import { AT, onTransit } from "./vpn-fixture";

describe("answers of the other side", () => {
  const behind = (...allowed: string[]) =>
    directConnect({
      associations: [
        {
          kind: "transit-gateway",
          name: "main",
          asn: 64_700,
          allowedPrefixes: cidrs(...allowed),
          ranges: cidrs("10.96.0.0/24"),
          handshake: "none",
        },
      ],
    });
  const onSame = vpn({ gateway: onTransit });

  test("come by the Direct Connect where it announces no wider prefixes than the VPN", () => {
    expect(checkBackup(behind("10.96.0.0/24"), onSame, AT)).toEqual([]);
    expect(checkBackup(behind("10.96.0.0/16", "10.96.0.0/25", "10.96.0.128/25"), onSame, AT)).toEqual([]);
    expect(checkBackup(behind("10.97.0.0/24"), onSame, AT)).toEqual([]);
    expect(checkBackup(behind("10.96.0.0/16"), onSame, AT).map(problemText)).toMatchInlineSnapshot(`
[
  "BACKUP_PREFERRED vpns.office: the other side would answer through VPN office, which announces 10.96.0.0/24, and not through Direct Connect main, which announces 10.96.0.0/16; got 10.96.0.0/16; allowed: 10.96.0.0/24, or parts that make it up; add 10.96.0.0/24 to the allowedPrefixes of Direct Connect main",
]
`);
  });
});

describe("what the other side configures", () => {
  const context = { amazonPrefixes: cidrs("10.96.0.0/24"), stack: "network-production" };
  const sheet = (more: Parameters<typeof vpn>[0] = {}): VpnDocument => vpnDocument(vpn(more), context);

  test("peer, inside addresses, ASNs, routes, and where the key is", () => {
    const { devices, routes, routing } = sheet();
    expect({ devices, routes, routing }).toMatchInlineSnapshot(`
{
  "devices": [
    {
      "address": "203.0.113.8",
      "asn": {
        "amazon": 64600,
        "device": 65010,
      },
      "name": "router-a",
      "starts": "AWS",
      "tunnels": [
        {
          "authentication": "pre-shared key in Secrets Manager: output vpn_key_secrets["office/router-a"] of stack network-production names the secret",
          "inside": {
            "amazon": "169.254.8.1",
            "device": "169.254.8.2",
            "range": "169.254.8.0/30",
          },
          "number": 1,
          "peerAddress": "output vpn_tunnel_addresses["office/router-a/1"] of stack network-production",
        },
        {
          "authentication": "pre-shared key in Secrets Manager: output vpn_key_secrets["office/router-a"] of stack network-production names the secret",
          "inside": {
            "amazon": "169.254.8.5",
            "device": "169.254.8.6",
            "range": "169.254.8.4/30",
          },
          "number": 2,
          "peerAddress": "output vpn_tunnel_addresses["office/router-a/2"] of stack network-production",
        },
      ],
    },
  ],
  "routes": {
    "toAmazon": [
      "10.96.0.0/24",
    ],
    "toDevice": [
      "10.0.0.0/12",
    ],
  },
  "routing": "bgp",
}
`);
  });

  test("a certificate instead of a key, a device without an address, no ASN without BGP", () => {
    const { address: _, ...roaming } = device("a", {
      certificateArn: "arn:aws:acm:eu-west-1:1:certificate/c",
    });
    const [first] = sheet({ devices: [roaming], routing: "static" }).devices;
    expect(first).toMatchObject({ address: "not fixed", starts: "the device" });
    expect(first?.asn).toBeUndefined();
    expect(first?.tunnels[0]?.authentication).toBe("certificate arn:aws:acm:eu-west-1:1:certificate/c");
  });

  test("packets are smaller where AES-CBC may be agreed on", () => {
    expect(sheet().packets).toEqual({ mtu: 1446, mss: 1406 });
    expect(sheet({ profile: "compatible" }).packets).toEqual({ mtu: 1422, mss: 1382 });
  });

  test("notes follow routing, devices and gateway", () => {
    const two = [device("a"), device("b", {}, 9)];
    const last = (more: Parameters<typeof vpn>[0]) => sheet(more).notes.at(-1);
    expect(last({})).toContain("Announce exactly");
    expect(last({ routing: "static" })).toContain("static routes stay");
    expect(last({ devices: two })).toContain("longer AS path");
    expect(last({ devices: two, gateway: onTransit })).toContain("spread over all tunnels");
  });
});
