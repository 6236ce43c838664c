import { pathText } from "../../../core/problem";
import { problemsOf, resolve, textOf } from "../../helpers/estates";

interface Said {
  readonly vpc?: object;
  readonly to?: object;
  readonly port?: number;
  readonly more?: object;
}

/** An application that calls a host, and what is said of it. */
const fileOf = ({ vpc = {}, to = { host: "files.bank.example" }, port = 22, more = {} }: Said) => ({
  organization: "acme",
  region: "eu-west-1",
  addressing: { pools: { main: { cidr: "10.72.0.0/16" } } },
  environments: { orders: { vpc: "orders", applications: 4 } },
  vpcs: { orders: { zones: 2, ...vpc } },
  connections: { files: { from: { environment: "orders" }, to, connector: "sftp", port } },
  ...more,
});

const closed = (said: Said) =>
  resolve(fileOf(said)).warnings.flatMap(({ code, path, what, got }) =>
    code === "CONNECTION_CLOSED"
      ? [`${pathText(path ?? [])} (${got}): ${/\(([A-Z_]+)\)$/.exec(what)?.[1]}`]
      : [],
  );

const rule = (port: number, cidr = "198.51.100.0/28") => ({
  firewall: { bank: { to: { cidr }, port } },
});

test.each<[string, Said, string[]]>([
  ["no rule", {}, ["connections.files (files.bank.example tcp/22): SECURITY_GROUP"]],
  ["another port", { vpc: rule(443) }, ["connections.files (files.bank.example tcp/22): SECURITY_GROUP"]],
  [
    "no way out",
    { vpc: { ...rule(22), nat: "none" } },
    ["connections.files (files.bank.example tcp/22): NO_ROUTE"],
  ],
  ["some addresses on its port", { vpc: rule(22) }, []],
  [
    "a list whose firewall sees no name on the port",
    { vpc: { egress: "l", networkFirewall: {} }, more: { egress: { l: {} } } },
    ["connections.files (files.bank.example tcp/22): SECURITY_GROUP"],
  ],
  [
    "a name that the estate answers itself",
    {
      vpc: { resolverSubnets: true },
      more: {
        dns: {
          names: {
            vpc: "orders",
            privateZones: {
              bank: { domain: "bank.example", records: { files: { addresses: ["10.9.0.4"] } } },
            },
          },
        },
      },
    },
    [],
  ],
])("a connection to the internet with %s", (_, said, expected) => {
  expect(closed(said)).toEqual(expected);
});

test("a way that the file does not know, such as a proxy, is signed for, and only where it is needed", () => {
  const waivers = {
    proxy: {
      finding: "CONNECTION_CLOSED",
      at: "connections.files",
      reason: "Files leave by the proxy of the head office.",
    },
  };
  expect(closed({ more: { waivers } })).toEqual([]);
  const open = problemsOf(textOf(fileOf({ vpc: rule(22), more: { waivers } })));
  expect(open.map(({ code }) => code)).toEqual(["WAIVER_UNUSED"]);
});
