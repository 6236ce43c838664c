import type { VpnDocument } from "../../capabilities/vpn/model";
import type { QuotasDocument } from "../../review/quota/quotas";
import type { PathDocument } from "../../review/reachability/path";
import { BALANCED, HYBRID, json, PEERING, runCli, text } from "./harness";

describe("vpn", () => {
  test("prints proposals, inside addresses, numbers, routes and where the keys are", async () => {
    const page = await text("vpn", "head-office", ...HYBRID);
    expect(page).toMatch(/^VPN head-office: what the other side configures\n/);
    expect(page).toMatch(/encryption +AES256-GCM-16 +AES256-GCM-16/);
    expect(page).toMatch(/Diffie-Hellman groups +20, 21 +20, 21/);
    expect(page).toContain(
      "Device router-a, address 203.0.113.8, AWS starts the tunnels, ASN 65010, AWS has 64700",
    );
    expect(page).toMatch(/1 +169\.254\.8\.0\/30 +169\.254\.8\.1 +169\.254\.8\.2/);
    expect(page).toContain('output vpn_key_secrets["head-office/router-a"] of stack transit-gateway-main');
    expect(page).toContain("AWS has: 10.96.4.0/24, 10.96.6.0/24, 10.96.8.0/24\n");
    expect(page).toContain("the other side has: 10.0.0.0/12\n");
  });

  test("as JSON holds the same, and no key", async () => {
    const document = await json<VpnDocument>("vpn", "plant", ...HYBRID);
    expect(document.routes).toEqual({ toAmazon: ["10.96.2.0/24"], toDevice: ["172.20.4.0/22"] });
    expect(document.devices.map(({ name, tunnels }) => [name, tunnels.length])).toEqual([["firewall", 2]]);
    expect(document.devices[0]?.tunnels[0]?.authentication).toMatch(
      /^pre-shared key in Secrets Manager: output vpn_key_secrets\["plant\/firewall"\] of stack network-partners/,
    );
    expect(document.devices[0]).not.toHaveProperty("asn"); // static routes
  });

  test("of a name that the file does not have is wrong usage", async () => {
    const { code, stderr } = await runCli("vpn", "head-ofice", ...HYBRID);
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean head-office?");
  });
});

describe("path", () => {
  test("names route, link, rule and encryption, hop by hop and back", async () => {
    const page = await text("path", "vpc:shared", "network:head-office", "1521", ...HYBRID);
    expect(page).toMatch(/^vpc:shared can reach network:head-office on tcp\/1521\n/);
    expect(page).toMatch(
      /security group +security group of workers of VPC shared +outbound tcp\/1521 to 10\.0\.0\.0\/12/,
    );
    expect(page).toMatch(
      /route +transit gateway main, segment shared +10\.0\.0\.0\/12 \(direct-connect\) to direct-connect-main/,
    );
    expect(page).toMatch(/link +Direct Connect main +.*; up to 1500 bytes\n/);
    expect(page).toContain(
      "transit gateway main drops 8501 to 9001 bytes: the sender is told, and sends smaller ones",
    );
    expect(page).toMatch(
      /and back, packets of up to 1500 bytes\n[\s\S]+head-office +10\.96\.6\.0\/24 over Direct Connect main/,
    );
  });

  test("promises nothing of what others have yet to accept", async () => {
    for (const [from, to, port] of [
      ["network:exchange", "vpc:analytics", "9446"],
      ["vpc:production", "172.24.4.1", "443"],
    ] as const) {
      const { isOpen, groups } = await json<PathDocument>("path", from, to, port, ...PEERING);
      expect(isOpen).toBe(false);
      expect(groups.map(({ forwardPath }) => forwardPath.blocked?.code)).toEqual(["LINK_PENDING"]);
    }
  });

  test("says where packets end and why", async () => {
    const { isOpen, groups } = await json<PathDocument>(
      "path",
      "vpc:production",
      "vpc:non-production",
      ...HYBRID,
    );
    expect(isOpen).toBe(false);
    expect(groups.map(({ forwardPath }) => forwardPath.blocked?.code)).toEqual(["SECURITY_GROUP"]);
  });

  test("parts of a network that fare differently are groups of their own", async () => {
    const { groups } = await json<PathDocument>("path", "vpc:partners", "network:plant", "4840", ...HYBRID);
    const open = groups.filter((group) => group.isOpen);
    expect(open.flatMap(({ to }) => to)).toEqual(["172.20.4.0/22"]);
    expect(open.map(({ encryption, isAsymmetric }) => ({ encryption, isAsymmetric }))).toEqual([
      { encryption: ["none", "ipsec"], isAsymmetric: true },
    ]);
    expect(groups.length).toBeGreaterThan(open.length);
  });

  test("between regions a peering is encrypted by AWS", async () => {
    const { groups } = await json<PathDocument>(
      "path",
      "vpc:production",
      "vpc:analytics",
      "9443",
      ...PEERING,
    );
    expect(new Set(groups.flatMap(({ encryption }) => encryption))).toEqual(new Set(["inter-region"]));
  });

  test("a peering leads to its two VPCs and never through one", async () => {
    const { groups } = await json<PathDocument>(
      "path",
      "network:insurer",
      "vpc:analytics",
      "9443",
      ...PEERING,
    );
    expect(groups.map(({ forwardPath }) => forwardPath.blocked?.code)).toEqual(["PEERING_NOT_TRANSITIVE"]);
  });

  test("behind a load balancer its own connections to the workers are followed", async () => {
    const document = await json<PathDocument>(
      "path",
      "203.0.113.7",
      "load-balancer:shop",
      "443",
      ...BALANCED,
    );
    expect(document.groups.map(({ isOpen }) => isOpen)).toEqual([true]);
    expect(document.behind.map(({ port, groups }) => [port, groups.every(({ isOpen }) => isOpen)])).toEqual([
      ["tcp/8092", true],
    ]);
    expect(await text("path", "203.0.113.7", "load-balancer:shop", "443", ...BALANCED)).toContain(
      "load-balancer:shop to its workers on tcp/8092: ",
    );
    const closed = await json<PathDocument>("path", "203.0.113.7", "load-balancer:shop", "22", ...BALANCED);
    expect(closed).toMatchObject({ isOpen: false, behind: [] });
  });

  test.each([
    [
      ["path", "production", "network:plant"],
      'PLACE_SYNTAX is not a source or destination of packets; got "production"',
    ],
    [["path", "production", "network:plant"], "; did you mean vpc:production?"],
    [["path", "vpc:production", "ledger.bank.example", "8443"], "; did you mean host:ledger.bank.example?"],
    [["path", "vpc:production", "host:ledger.bank.example:8443"], "mean host:ledger.bank.example 8443?"],
    [["lookup", "production", "ledger.bank.example"], "PLACE_SYNTAX is nobody who asks for a name"],
    [["path", "vpc:produktion", "network:plant"], "did you mean production?"],
    [["path", "vpc:production", "10.1.2.3", "70000"], 'PORT_SYNTAX is no port; got "70000"'],
    [["path", "vpc:production", "10.1.2.3", "any"], "PORT_SYNTAX"],
  ])("%j is wrong usage", async (argv, message) => {
    const { code, stdout, stderr } = await runCli(...argv, ...HYBRID);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("quotas", () => {
  test("lists what is used, the limit, and the page that states it", async () => {
    const { quotas } = await json<QuotasDocument>("quotas", ...HYBRID);
    expect(quotas).toContainEqual({
      owner: "us-east-1 of account integration",
      quota: "Site-to-Site VPN connections per Region",
      used: 4,
      limit: 50,
      name: "vpnConnections",
      source: "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html",
      confirmed: false,
      isPassed: false,
    });
    expect(quotas.find(({ owner, quota }) => owner === "VPC production" && /peering/.test(quota))?.used).toBe(
      1,
    );
    expect(quotas.every(({ used, source }) => used > 0 && source.startsWith("https://"))).toBe(true);
  });

  test("what the file says that was raised has room; what was not is said with the key that would", async () => {
    const ips = async (...argv: string[]) =>
      (await json<QuotasDocument>("quotas", ...argv)).quotas
        .filter(({ name }) => name === "elasticIps")
        .map(({ owner, used, limit, isPassed }) => `${owner} ${used}/${limit} ${isPassed}`);
    expect(await ips(...HYBRID)).toContain("us-east-1 of account integration 8/10 false");
    expect(await ips("--file", "landing-zone.yaml")).toEqual(["us-east-1 of account default 5/5 false"]);
    const kubernetes = ["--file", "examples/kubernetes/landing-zone.yaml"];
    expect(await ips(...kubernetes)).toEqual(["us-west-2 of account default 11/5 true"]);
    expect(await text("quotas", ...kubernetes)).toContain(
      "have it raised first, and say so under quotas.elasticIps",
    );
    const entries = ["--file", "examples/tcp-entries/landing-zone.yaml"];
    expect(await text("quotas", ...entries)).toContain("a group with few entries is full by design");
    expect(await text("quotas", ...kubernetes)).not.toContain("full by design");
  });

  test("as text and as Markdown: the same lines", async () => {
    const lines = (await json<QuotasDocument>("quotas", ...HYBRID)).quotas.length;
    expect(await text("quotas", ...HYBRID)).toMatch(
      /^Quotas of initech\n\n +Owner +Quota +Used +Limit +Share +Can be raised to +In quotas +Source\n/,
    );
    expect((await text("quotas", ...HYBRID)).split("\n")[3]).toMatch(
      / 8 +10 +80\.0 % +on request +elasticIps +\[1\]$/,
    );
    expect(await text("quotas", ...HYBRID)).toContain("\n  [1] https://docs.aws.amazon.com/vpc/");
    expect((await text("quotas", ...HYBRID, "--format", "markdown")).match(/^\| /gm)).toHaveLength(lines + 2);
  });
});
