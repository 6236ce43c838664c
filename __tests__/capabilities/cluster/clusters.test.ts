import { problemsOf, resolve, textOf } from "../../helpers/estates";

const id = (last: string) => `5b1a2c3d-0000-4000-8000-0123456789${last}`;

/** Environment and fabric of one name. */
const fabric = (name: string, cluster: object, egress: object = {}) => ({
  environments: { [name]: { runtimeFabric: name, applications: 2 } },
  clusters: { [name]: cluster },
  runtimeFabrics: {
    [name]: {
      cluster: name,
      organizationId: id("ff"),
      agentNamespace: `rtf-${name}`,
      controlPlaneEgress: { proxy: { port: 3128, cidrs: ["10.1.2.3/32"] } },
      environments: { [name]: { id: id("01"), egress } },
    },
  },
});

const estate = (vpcs: object, ...fabrics: ReturnType<typeof fabric>[]) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  environments: Object.assign({}, ...fabrics.map(({ environments }) => environments)),
  vpcs,
  clusters: Object.assign({}, ...fabrics.map(({ clusters }) => clusters)),
  runtimeFabrics: Object.assign({}, ...fabrics.map(({ runtimeFabrics }) => runtimeFabrics)),
});

/** By VPC, what its cluster connects to; nothing where it has none. */
const connections = (data: object) =>
  Object.fromEntries(
    resolve(data).vpcs.map(({ name, cluster }) => [
      name,
      cluster?.connections.map(({ direction, port, peer }) => `${direction} ${port} ${peer}`),
    ]),
  );

test("a VPC hosts a cluster where it says so, or where a fabric says so", () => {
  const vpcs = { counted: { kubernetes: { pods: 5, nodes: 1 } }, named: {}, other: {} };
  const mine = fabric("mine", { eks: "mule", vpc: "named", cni: "calico" });
  const outside = fabric("outside", {
    kubeconfig: { context: "far" },
    cni: "calico",
    apiServer: { cidrs: ["10.9.0.0/28"] },
  });
  expect(connections(estate(vpcs, mine, outside))).toEqual({
    counted: [],
    named: ["outbound tcp/443 10.96.2.0/24", "outbound tcp/3128 10.1.2.3/32"],
    other: undefined,
  });
});

test("each fabric in the VPC adds what it connects to", () => {
  const cluster = (eks: string) => ({
    eks,
    vpc: "named",
    cni: "calico",
    apiServer: { cidrs: ["10.9.0.0/28"] },
  });
  const database = { db: { to: { cidr: "10.2.0.0/28" }, port: 5432 } };
  const found = connections(
    estate({ named: {} }, fabric("one", cluster("one")), fabric("two", cluster("two"), database)),
  );
  expect(new Set(found["named"])).toEqual(
    new Set([
      "outbound tcp/443 10.9.0.0/28",
      "outbound tcp/3128 10.1.2.3/32",
      "outbound tcp/5432 10.2.0.0/28",
    ]),
  );
});

test("more than a network ACL holds is refused with the file, before anything is built", () => {
  // SSH to parts of the internet that have nothing in common, which is never joined into a range with others.
  const egress = Object.fromEntries(
    Array.from({ length: 27 }, (_, index) => [
      `host-${index}`,
      { to: { cidr: `${8 * index + 1}.7.7.7/32` }, ports: [22, 3389] },
    ]),
  );
  const data = estate({ named: {} }, fabric("one", { eks: "one", vpc: "named", cni: "calico" }, egress));
  expect(problemsOf(textOf(data)).map(({ code, what }) => `${code} ${what}`)).toEqual([
    "NETWORK_ACL_FULL network ACL of the worker subnets: the firewall rules of a tier need more outbound entries than a network ACL holds",
  ]);
});
