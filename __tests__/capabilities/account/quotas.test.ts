import { findLeastQuota, RAISABLE_QUOTAS } from "../../../capabilities/account/model";
import { SECURITY_GROUPS_PER_INTERFACE } from "../../../core/firewall";
import { type Quota, type QuotaKey, raised } from "../../../core/limits/quota";
import { reachabilityModel } from "../../../plan";
import { synthEstate } from "../../estates/synth-estate";
import { problemsOf, resolve, textOf, tryResolve } from "../../helpers/estates";

const KEYS = Object.keys(RAISABLE_QUOTAS) as QuotaKey[];

const file = (more: object = {}, vpc: object = {}) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  vpcs: { p: { zones: 2, ...vpc } },
  ...more,
});

const told = (more: object) =>
  problemsOf(textOf(file(more))).map(({ code, path = [] }) => `${code} ${path.join(".")}`);

describe("bounds", () => {
  test.each(KEYS)("%s: never less than a new account has, never more than AWS gives", (key) => {
    const { max }: Quota = RAISABLE_QUOTAS[key];
    const least = findLeastQuota(key);
    expect(told({ quotas: { [key]: least - 1 } })).toEqual([`OUT_OF_RANGE quotas.${key}`]);
    expect(told({ quotas: { [key]: least } })).toEqual([]);
    if (max !== undefined)
      expect(told({ quotas: { [key]: max + 1 } })).toEqual([`OUT_OF_RANGE quotas.${key}`]);
    expect(raised(RAISABLE_QUOTAS[key], { [key]: 7 })).toMatchObject({ key, value: 7 });
  });

  test("AWS gives rules of groups and groups of interfaces only as far as their product goes", () => {
    const exceeded = ["RULES_PER_INTERFACE_EXCEEDED quotas"];
    expect(told({ quotas: { rulesPerSecurityGroup: 200 } })).toEqual([]);
    expect(told({ quotas: { rulesPerSecurityGroup: 201 } })).toEqual(exceeded);
    expect(told({ quotas: { rulesPerSecurityGroup: 1000, securityGroupsPerInterface: 1 } })).toEqual([]);
    const regions = { "us-east-1": { quotas: { securityGroupsPerInterface: 16 } } };
    expect(
      told({
        quotas: { rulesPerSecurityGroup: 100 },
        accounts: { other: { id: "123456789012", regions } },
      }),
    ).toEqual(["RULES_PER_INTERFACE_EXCEEDED accounts.other.regions.us-east-1.quotas"]);
  });
});

/** Rules that no two of can be joined without opening more: single ports of ranges that lie far apart. */
const scattered = (count: number) => ({
  firewall: Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `rule-${n}`,
      { from: { cidr: `10.${n}.7.0/24` }, port: 9000 + 10 * n, description: "A port of its own" },
    ]),
  ),
});

describe("what is planned", () => {
  const raisedTo40 = { quotas: { rulesPerNetworkAcl: 40 } };
  const entries = (more: object) => {
    const [vpc] = resolve(file(more, scattered(25))).vpcs;
    return vpc?.networkAcls?.worker?.filter(({ direction }) => direction === "ingress") ?? [];
  };

  test("a network ACL has an entry for each rule once the quota is raised, and opens no more", () => {
    const [coarse, exact] = [entries({}), entries(raisedTo40)];
    expect(coarse.length).toBeLessThanOrEqual(19);
    expect(exact.length).toBeGreaterThan(25);
    expect(exact.length).toBeLessThanOrEqual(39);
    expect(exact.filter(({ fromPort, toPort }) => fromPort === toPort && fromPort >= 9000)).toHaveLength(25);
  });

  test("the synthesis writes what was planned, and the model of reachability knows it", () => {
    const estate = resolve(file(raisedTo40, scattered(25)));
    const [vpc] = estate.vpcs;
    const stack = synthEstate(textOf(file(raisedTo40, scattered(25)))).subject.stacks["network-p"];
    const planned = Object.values(vpc?.networkAcls ?? {}).flat().length;
    expect(Object.keys(stack?.resource?.["aws_network_acl_rule"] ?? {})).toHaveLength(planned);
    expect(reachabilityModel(estate).vpcs[0]?.subnets.find(({ tier }) => tier === "worker")?.acl).toEqual(
      vpc?.networkAcls?.worker,
    );
  });

  test("the quota is that of the account and region of the VPC", () => {
    const regions = { "us-east-1": raisedTo40, "eu-west-1": {} };
    const accounts = { other: { id: "123456789012", regions } };
    const count = (vpc: object) => {
      const [made] = resolve(file({ accounts }, { ...scattered(25), ...vpc })).vpcs;
      return made?.networkAcls?.worker?.filter(({ direction }) => direction === "ingress").length ?? 0;
    };
    expect(count({ account: "other" })).toBeGreaterThan(25);
    expect(count({})).toBeLessThanOrEqual(19);
    expect(count({ account: "other", region: "eu-west-1" })).toBeLessThanOrEqual(19);
  });

  test("the workers' group takes as many rules as were raised, here and in the synthesis", () => {
    const rules = scattered(80);
    const more = { quotas: { rulesPerSecurityGroup: 100, rulesPerNetworkAcl: 40 } };
    expect(tryResolve(file({}, rules))).toContain("SECURITY_GROUP_FULL");
    const stack = synthEstate(textOf(file(more, rules))).subject.stacks["network-p"];
    const inbound = Object.keys(stack?.resource?.["aws_vpc_security_group_ingress_rule"] ?? {});
    expect(inbound.filter((id) => id.includes("WorkerFirewall"))).toHaveLength(80);
  });

  test("prefix lists, rules and certificates of load balancers; limits of one balancer stand before", () => {
    const balancer = (more: object) => ({
      vpc: "p",
      allowlist: { partners: { cidrs: ["203.0.113.0/24"] } },
      domains: { "api.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } },
      ...more,
    });
    const quotas = { rulesPerSecurityGroup: 100, certificatesPerLoadBalancer: 50, rulesPerLoadBalancer: 150 };
    const of = (more: object) =>
      resolve(file({ quotas, loadBalancers: { api: balancer(more) } })).loadBalancers.map(
        ({ admission, limits }) => ({ capacity: admission.capacity, ...limits }),
      );
    const ofQuotas = {
      ...{ rulesPerSecurityGroup: 100, securityGroups: SECURITY_GROUPS_PER_INTERFACE.value },
      ...{ certificates: 50, rulesPerLoadBalancer: 150 },
    };
    expect(of({})).toEqual([{ capacity: 500, ...ofQuotas }]);
    expect(of({ limits: { rulesPerSecurityGroup: 80 } })).toEqual([
      { capacity: 400, ...ofQuotas, rulesPerSecurityGroup: 80 },
    ]);
  });
});
