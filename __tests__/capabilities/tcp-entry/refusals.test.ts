import { InputError, problemText } from "../../../core/problem";
import { ARN, aimed, type Data, estateWith, listening, RAW, resolved, told, WORKERS } from "./fixture";

const TARGET = ".listeners.raw.target";

const certificates = { inner: { class: "internal", names: ["mq.acme.internal"], arn: ARN } };

/** What the file says, and what is told of it: problems, or the warnings of what is right otherwise. */
const ROWS: readonly (readonly [name: string, data: Data, expected: readonly string[]])[] = [
  ["what is right", estateWith({}), []],
  // Who gets in
  ["nobody", estateWith({ allowlist: undefined }), ["TCP_ENTRY_ADMITS_NOBODY "]],
  [
    "everybody",
    estateWith({ allowlist: { all: { cidr: "0.0.0.0/0" } } }),
    ["ALLOWLIST_WORLD .allowlist.all.cidr"],
  ],
  [
    "private clients outside",
    estateWith({ scheme: "internet-facing" }),
    ["LOAD_BALANCER_CLIENTS_PRIVATE .allowlist.office"],
  ],
  ["a web ACL", estateWith({ webAcl: {} }), ["UNKNOWN_KEY .webAcl"]],
  ["everybody by exposure", estateWith({ exposure: "public" }), ["UNKNOWN_KEY .exposure"]],
  // Listeners
  ["none", estateWith({ listeners: {} }), ["TCP_ENTRY_LISTENER_MISSING .listeners"]],
  [
    "one port twice",
    estateWith({ listeners: { a: { port: 1, target: WORKERS }, b: { port: 1, target: WORKERS } } }),
    ["TCP_ENTRY_PORT_TWICE .listeners"],
  ],
  ["5 seconds", listening({ idleSeconds: 5 }), ["TCP_ENTRY_IDLE .listeners.raw.idleSeconds"]],
  ["6001 seconds", listening({ idleSeconds: 6001 }), ["TCP_ENTRY_IDLE .listeners.raw.idleSeconds"]],
  ["60 seconds", listening({ idleSeconds: 60 }), []],
  ["6000 seconds", listening({ idleSeconds: 6000 }), []],
  [
    "idle time with TLS",
    listening({ tls: { certificate: ARN }, idleSeconds: 600 }),
    ["TCP_ENTRY_IDLE_TLS .listeners.raw.idleSeconds"],
  ],
  [
    "TLS that nobody knows the class of",
    listening({ tls: { certificate: ARN } }),
    ["CERTIFICATE_CLASS_UNKNOWN .listeners.raw.tls.certificate"],
  ],
  [
    "an unknown certificate",
    listening({ tls: { certificate: "mine" } }),
    ["UNKNOWN_NAME .listeners.raw.tls.certificate"],
  ],
  [
    "an internal certificate outside",
    {
      ...listening(
        { tls: { certificate: "inner" } },
        { scheme: "internet-facing", allowlist: { a: { cidr: "8.8.8.0/24" } } },
      ),
      certificates,
    },
    ["CERTIFICATE_INTERNAL_OUTSIDE .listeners.raw.tls.certificate"],
  ],
  [
    "TLS in clear from there on",
    {
      ...listening({ tls: { certificate: "inner" }, target: { ...WORKERS, protocol: "tcp" } }),
      certificates,
    },
    ["TCP_TARGET_PLAIN .listeners.raw.target.protocol"],
  ],
  [
    "TLS that begins there",
    aimed({ ...WORKERS, protocol: "tls" }),
    [`TCP_ENTRY_TLS_TARGET ${TARGET}.protocol`],
  ],
  // Addresses
  [
    "a server on an address that AWS keeps",
    aimed({
      servers: { addresses: ["10.96.0.64", "10.96.0.68"], securityGroup: "sg-0123456789abcdef0" },
      port: 9,
    }),
    [`TCP_ENTRY_TARGET_RESERVED ${TARGET}.servers.addresses.0`],
  ],
  [
    "a server twice",
    aimed({ workers: { addresses: ["10.96.0.70", "10.96.0.70"] }, port: 9 }),
    [`GIVEN_TWICE ${TARGET}.workers.addresses.1`],
  ],
  [
    "an address that another entry of the VPC has",
    estateWith(
      { addresses: { "use1-az1": "10.96.0.10", "use1-az2": "10.96.0.40" } },
      {
        tcpEntries: {
          first: { ...RAW, addresses: { "use1-az1": "10.96.0.10", "use1-az2": "10.96.0.41" } },
          raw: { ...RAW, addresses: { "use1-az1": "10.96.0.10", "use1-az2": "10.96.0.40" } },
        },
      },
    ),
    ["GIVEN_TWICE .addresses.use1-az1"],
  ],
  [
    "an allocation inside",
    estateWith({ addresses: { "use1-az1": "eipalloc-0123456789abcdef0", "use1-az2": "10.96.0.40" } }),
    ["TCP_ENTRY_ADDRESS .addresses.use1-az1"],
  ],
  [
    "one of AWS's own",
    estateWith({ addresses: { "use1-az1": "10.96.0.3", "use1-az2": "10.96.0.40" } }),
    ["TCP_ENTRY_ADDRESS .addresses.use1-az1"],
  ],
  [
    "one zone of two",
    estateWith({ addresses: { "use1-az1": "10.96.0.10" } }),
    ["TCP_ENTRY_ADDRESS_ZONES .addresses"],
  ],
  ["one for each", estateWith({ addresses: { "use1-az1": "10.96.0.10", "use1-az2": "10.96.0.40" } }), []],
  // Names
  [
    "a record that a load balancer makes, too",
    estateWith(
      { domains: { "a.example.com": { zone: "Z0123456789ABCDEFGHIJ" } } },
      {
        loadBalancers: {
          api: {
            vpc: "p",
            domains: { "a.example.com": { certificate: ARN, zone: "Z0123456789ABCDEFGHIJ" } },
          },
        },
      },
    ),
    ["DOMAIN_TWICE .domains.a.example.com"],
  ],
  [
    "a record that two entries make, told once",
    estateWith(
      {},
      {
        tcpEntries: {
          first: { ...RAW, domains: { "a.example.com": { zone: "Z0123456789ABCDEFGHIJ" } } },
          raw: { ...RAW, domains: { "a.example.com": { zone: "Z0123456789ABCDEFGHIJ" } } },
        },
      },
    ),
    ["DOMAIN_TWICE .domains.a.example.com"],
  ],
  [
    "a name that no certificate covers",
    {
      ...listening(
        { tls: { certificate: "inner" } },
        { domains: { "mq.acme.internal": {}, "files.acme.internal": {} } },
      ),
      certificates,
    },
    ["CERTIFICATE_NAME_MISSING .listeners.raw.tls.certificate"],
  ],
  ["a name that others make", estateWith({ domains: { "sftp.acme.example": {} } }), []],
  ["no name", estateWith({ domains: { "SFTP acme": {} } }), ["INVALID_VALUE .domains.SFTP acme"]],
  // Itself
  ["deletable", estateWith({ deletionProtection: false }), ["DELETION_PROTECTION_OFF .deletionProtection"]],
  ["in no VPC", estateWith({ vpc: "r" }), ["UNKNOWN_NAME .vpc"]],
  [
    "a name that a load balancer has",
    estateWith(
      {},
      { loadBalancers: { raw: { vpc: "p", domains: { "a.example.com": { certificate: ARN } } } } },
    ),
    ["TCP_ENTRY_NAME_TAKEN "],
  ],
];

test.each(ROWS)("%s", (_, data, expected) => {
  expect(told(data)).toEqual(expected);
});

test("a refusal says what is wrong, what was given, what is allowed and what to change", () => {
  const texts = (data: Data) => {
    try {
      resolved(data);
      return [];
    } catch (error) {
      return error instanceof InputError ? error.problems.map(problemText) : [String(error)];
    }
  };
  expect([
    ...texts(listening({ tls: { certificate: ARN }, idleSeconds: 600 })),
    ...texts(aimed({ workers: {}, port: 22 })),
    ...texts(listening({ tls: { certificate: "mine" } })),
  ]).toMatchInlineSnapshot(`
[
  "__tests__/fixtures/tls/landing-zone.yaml:52:21 TCP_ENTRY_IDLE_TLS tcpEntries.raw.listeners.raw.idleSeconds: the idle time of listener raw can't be set: AWS fixes it where TLS ends at the listener; got idleSeconds: 600; allowed: 350 seconds (https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html); leave idleSeconds out and have the client send keep-alives, or remove tls, so that TLS ends at the target",
  "__tests__/fixtures/tls/landing-zone.yaml:45:16 TCP_ENTRY_SSH_TO_WORKERS tcpEntries.raw.listeners.raw.target: listener raw would lead to port 22 of workers, which nothing opens; got port 22 of workers; allowed: ports that an application listens on; SFTP servers are targets by their addresses; name the port of the application, or the SFTP server under servers, network or vpc",
  "__tests__/fixtures/tls/landing-zone.yaml:50:22 UNKNOWN_NAME tcpEntries.raw.listeners.raw.tls.certificate: names no certificate of this file; got "mine"; allowed: none is declared, or the ARN of a certificate in ACM; declare it, name another certificate, or give the ARN of a certificate in ACM",
]
`);
});
