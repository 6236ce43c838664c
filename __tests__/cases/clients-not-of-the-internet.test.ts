import { readFileSync } from "node:fs";
import { Workspace } from "../cli/harness";

const TEXT = readFileSync("__tests__/cases/clients-not-of-the-internet.yaml", "utf8");

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace({ "landing-zone.yaml": TEXT });
});

afterEach(() => workspace.remove());

const CAMPUS =
  "LOAD_BALANCER_CLIENTS_PRIVATE loadBalancers.outside.allowlist.campus: clients of entry campus have addresses that the internet does not route, so none of them can reach an internet-facing load balancer; got 100.80.0.0/16 of shared address space 100.64.0.0/10 (RFC 6598);";

const OFFICE = "got 10.0.0.0/12 of private use 10.0.0.0/8 (RFC 1918);";

const MIXED =
  "NETWORK_RANGE_PUBLIC externalNetworks.campus: network campus has public addresses that are used like private ones: if others own them on the internet, the estate can't reach those others; got 11.0.0.0/16;";

describe("clients with private or shared addresses, of a balancer that faces the internet", () => {
  test("are said by check, be there a lock or not, and by lock", async () => {
    const before = await workspace.run("check");
    expect(before.code).toBe(1);
    expect(before.stderr).toContain("LOCK_MISSING");
    const runs = [before, await workspace.run("lock"), await workspace.run("check")];
    expect(runs.map(({ code }) => code)).toEqual([1, 0, 0]);
    for (const { stderr } of runs) for (const said of [CAMPUS, OFFICE, MIXED]) expect(stderr).toContain(said);
  });

  test.each([
    ["10.1.2.3", "private use 10.0.0.0/8 (RFC 1918)"],
    ["100.80.1.2", "shared address space 100.64.0.0/10 (RFC 6598)"],
  ])("%s does not plainly get in: it never comes from there", async (address, special) => {
    const { code, stdout } = await workspace.run("admits", "outside", address);
    expect(code).toBe(0);
    expect(stdout).not.toContain("gets in");
    expect(stdout).toContain(
      `${address} never comes from the internet, so its entry lets nobody in at load balancer outside`,
    );
    expect(stdout).toContain(`${special} never comes from the internet`);
    const json = JSON.parse((await workspace.run("admits", "outside", address, "--format", "json")).stdout);
    expect(json).toMatchObject({ admitted: true, neverOfInternet: special });
  });

  test("of an internal balancer they are just clients", async () => {
    workspace.edit("landing-zone.yaml", "scheme: internet-facing", "scheme: internal");
    expect((await workspace.run("check")).stderr).not.toContain("LOAD_BALANCER_CLIENTS_PRIVATE");
    expect((await workspace.run("admits", "outside", "10.1.2.3")).stdout).toContain("10.1.2.3 gets in");
  });

  test("those of the internet are nothing to say", async () => {
    workspace.edit("landing-zone.yaml", "{ network: head-office }", "{ cidr: 20.1.2.0/24 }");
    workspace.edit("landing-zone.yaml", "{ cidr: 100.80.0.0/16 }", "{ cidr: 203.0.113.0/24 }");
    expect((await workspace.run("check")).stderr).not.toContain("LOAD_BALANCER_CLIENTS_PRIVATE");
    expect((await workspace.run("admits", "outside", "20.1.2.3")).stdout).toContain("20.1.2.3 gets in");
  });
});
