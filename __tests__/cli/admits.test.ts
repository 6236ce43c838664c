import { runCli } from "./harness";

const FILE = "examples/load-balancers/landing-zone.yaml";

const admits = async (...argv: readonly string[]) => await runCli("admits", ...argv, "--file", FILE);

describe("admits", () => {
  test("an address that an entry names: by which entry, carried by what, and up to which target", async () => {
    const { code, stdout, stderr } = await admits(
      "partners",
      "203.0.113.70",
      "--path",
      "/orders/7",
      "--host",
      "any.example",
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
"203.0.113.70 gets in at load balancer partners

Door
  range 203.0.113.64/27, of the allowlist's globex
  carried by prefix list 1 of security group 1
  the load balancer is internet-facing

Behind it, 1 route
─────────────────────────────────────────────────────────────────────────
  Listener  Hosts  Paths      Priority  Mapping  Target group  Upstream
  https     any    /orders/*     49308  orders   orders        HTTPS 8092

  listener https asks for a client certificate, and verifies it
"
`);
  });

  test("an address that nobody names", async () => {
    const { code, stdout } = await admits("partners", "203.0.113.200");
    expect({ code, stdout }).toMatchInlineSnapshot(`
{
  "code": 0,
  "stdout": "203.0.113.200 does not get in at load balancer partners

Door
  no entry of the allowlist names it
  the load balancer is internet-facing
",
}
`);
  });

  test("a worker by its group; a request that no mapping takes", async () => {
    const { stdout } = await admits(
      "apis",
      "10.40.0.20",
      "--listener",
      "https",
      "--host",
      "apis.initech.example",
      "--path",
      "/nowhere",
    );
    expect(stdout).toMatchInlineSnapshot(`
"10.40.0.20 gets in at load balancer apis

Door
  range 10.40.0.0/23, of the allowlist's production
  carried by prefix list 1 of security group 1
  as a worker of the VPC, by firewall rule vpcs.production.firewall.documents, group to group
  as a worker of the VPC, by firewall rule vpcs.production.firewall.own-apis, group to group
  the load balancer is internal

No mapping takes such a request: 404
"
`);
  });

  test("everybody, and whom the web ACL admits", async () => {
    expect((await admits("shop", "8.8.8.8")).stdout).toContain("public: everybody who passes the web ACL");
    expect((await admits("dealers", "192.0.2.200")).stdout).toContain("carried by the IP set of the web ACL");
  });

  test("JSON is the same answer as data", async () => {
    const { stdout } = await admits("dealers", "192.0.2.200", "--format", "json");
    expect(JSON.parse(stdout)).toEqual({
      loadBalancer: "dealers",
      vpc: "production",
      scheme: "internet-facing",
      address: "192.0.2.200",
      request: {},
      admitted: true,
      mode: "web-acl",
      range: "192.0.2.128/25",
      entries: ["south"],
      workerRules: [],
      listeners: [{ name: "https", port: 443, mutualTls: "off" }],
      routes: [
        {
          listener: "https",
          rule: "orders",
          mapping: "orders",
          priority: expect.any(Number),
          hosts: [],
          paths: ["/orders/*"],
          targetGroup: "orders",
          upstream: "HTTPS 8092",
        },
      ],
    });
  });

  test.each([
    [
      ["shp", "8.8.8.8"],
      'UNKNOWN_NAME names no load balancer or TCP entry of this file; got "shp"; allowed: apis, dealers, partners, shop, tooling; did you mean shop?',
    ],
    [["shop", "8.8.8"], "ADDRESS_INVALID"],
    [["shop", "::1"], "it looks like IPv6"],
    [["partners", "8.8.8.8", "--listener", "http"], "UNKNOWN_NAME names no listener"],
    [["shop"], "missing required argument 'address'"],
    [["shop", "8.8.8.8", "--format", "markdown"], "FORMAT_UNKNOWN"],
  ])("%j is wrong usage", async (argv, message) => {
    const { code, stdout, stderr } = await admits(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
