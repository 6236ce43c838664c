import {
  type EntryTargetGroup,
  portsOf,
  SSH_PORT,
  TCP_IDLE_SECONDS,
} from "../../../capabilities/tcp-entry/model";
import {
  asList,
  type Block,
  type Body,
  entryOf,
  type Finding,
  finding,
  type Invariant,
  referent,
  resources,
  type Subject,
} from "../model";

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

/** Entries beside HTTP: filtered from birth, and to the letter of the file. */
export const TCP_ENTRIES: readonly Invariant[] = [
  {
    id: "network-balancers-grouped",
    title: "Each network load balancer has a security group when it is made",
    why: "AWS gives none to one that was made without, and without any everybody reaches its listeners",
    check: (subject) =>
      resources(subject, "aws_lb")
        .filter(({ body }) => body["load_balancer_type"] === "network")
        .filter((block) => {
          const groups = asList(block.body["security_groups"]);
          return (
            groups.length === 0 ||
            groups.some((group) => referent(subject, block, group)?.type !== "aws_security_group")
          );
        })
        .map((block) => finding(block, "has no security group of its own from the start")),
  },
  {
    id: "tcp-entries-hardened",
    title: "TCP entries stand as the file says: scheme, addresses, zones, protection, logs where TLS ends",
    why: "what stands outside unasked, or is deleted by hand, is found by partners first",
    check: (subject) =>
      resources(subject, "aws_lb").flatMap((block) =>
        balancerFaults(subject, block).map((what) => finding(block, what)),
      ),
  },
  {
    id: "tcp-entries-listen",
    title: "Listeners of TCP entries have the file's port, TLS and idle time, and targets what the file says",
    why: "AWS takes no idle time with TLS, and its default for client addresses depends on the kind of target",
    check: (subject) => [...listenerFaults(subject)],
  },
  {
    id: "tcp-entries-admission",
    title:
      "Groups of a TCP entry admit its allowlist alone and send to its targets alone, never to port 22 of workers",
    why: "no web ACL and no certificate stands behind them: the groups are all that filters",
    check: (subject) => [...admissionFaults(subject)],
  },
];

function balancerFaults(subject: Subject, block: Block): string[] {
  const { body } = block;
  const entry = entryOf(subject, block);
  if (entry === undefined) return [];
  const faults: string[] = [];
  const isPublic = entry.scheme === "internet-facing";
  if (body["internal"] !== !isPublic) faults.push(`internal ${body["internal"]}`);
  if (body["enable_deletion_protection"] !== entry.deletionProtection) faults.push("can be deleted by hand");
  if (body["enable_cross_zone_load_balancing"] !== entry.crossZone) faults.push("sends to other zones");
  if (body["enforce_security_group_inbound_rules_on_private_link_traffic"] !== "on")
    faults.push("lets private links pass its groups");
  const mappings = asList(body["subnet_mapping"]) as Body[];
  if (new Set(mappings.map((each) => each["subnet_id"])).size < 2) faults.push("stands in one zone");
  const given = Object.values(entry.addresses ?? {});
  for (const { allocation_id: allocation, private_ipv4_address: inside } of mappings) {
    const isKnown = given.length > 0 ? given.includes(String(allocation ?? inside)) : inside === undefined;
    if (!isKnown || (allocation !== undefined) !== isPublic)
      faults.push("has another address than the file's");
  }
  const { enabled, bucket } = (body["access_logs"] ?? {}) as { enabled?: boolean; bucket?: string };
  const isLogged = enabled === true && referent(subject, block, bucket)?.type === "aws_s3_bucket";
  if (isLogged !== entry.listeners.some(({ tls }) => tls !== undefined))
    faults.push(isLogged ? "logs what AWS never writes" : "writes no access log of its TLS");
  return faults;
}

function* listenerFaults(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, "aws_lb_listener")) {
    const entry = entryOf(subject, block);
    if (entry === undefined) continue;
    const { body } = block;
    const asked = entry.listeners.find(({ port }) => port === body["port"]);
    if (asked === undefined) yield finding(block, `listens on ${body["port"]}, unasked`);
    const { tls } = asked ?? {};
    if (body["protocol"] !== (tls === undefined ? "TCP" : "TLS"))
      yield finding(block, `speaks ${body["protocol"]}`);
    if (body["ssl_policy"] !== tls?.policy.name) yield finding(block, `policy ${body["ssl_policy"]}`);
    if (body["certificate_arn"] !== tls?.certificate) yield finding(block, "shows another certificate");
    const idle = body["tcp_idle_timeout_seconds"];
    if (idle !== asked?.idleSeconds) yield finding(block, `idle ${idle}`);
    if (
      idle !== undefined &&
      !(Number(idle) >= TCP_IDLE_SECONDS.least && Number(idle) <= TCP_IDLE_SECONDS.most)
    )
      yield finding(block, `idle ${idle} is out of bounds`);
    if (idle !== undefined && body["protocol"] === "TLS") yield finding(block, "has an idle time with TLS");
  }
  for (const block of resources(subject, "aws_lb_target_group")) {
    const group = entryOf(subject, block)?.targetGroups.find(({ name }) => name === block.body["name"]);
    if (group === undefined) continue;
    const kept = String(group.clientAddresses === "kept");
    if (block.body["preserve_client_ip"] !== kept)
      yield finding(block, "decides otherwise on client addresses");
    if (block.body["proxy_protocol_v2"] !== group.proxyProtocol)
      yield finding(block, "decides otherwise on PROXY");
    if (kept === "true" && group.target.kind === "outside")
      yield finding(block, "keeps clients beyond its VPC");
  }
}

function* admissionFaults(subject: Subject): Generator<Finding> {
  for (const entry of subject.estate.tcpEntries) {
    const wanted = entry.admission.ranges.map(({ cidr }) => cidr.toString()).sort();
    const found = resources(subject, "aws_ec2_managed_prefix_list")
      .filter((block) => entryOf(subject, block)?.name === entry.name)
      .flatMap(({ body }) => asList(body["entry"]).map((each) => String((each as Body)["cidr"])))
      .sort();
    if (found.join() !== wanted.join())
      yield {
        at: `network-${entry.vpc}`,
        what: `${entry.name} admits ${found.join(", ") || "nobody"} instead of ${wanted.join(", ") || "nobody"}`,
      };
  }
  for (const rule of resources(subject, INGRESS, EGRESS)) {
    const what = ruleFault(subject, rule);
    if (what !== undefined) yield finding(rule, what);
  }
}

function ruleFault(subject: Subject, rule: Block): string | undefined {
  const { body, type } = rule;
  const group = referent(subject, rule, body["security_group_id"]);
  const peer = referent(subject, rule, body["referenced_security_group_id"] ?? body["prefix_list_id"]);
  const port = Number(body["from_port"]);
  const entry = group && entryOf(subject, group);
  if (entry === undefined) {
    const isFromEntry = peer !== undefined && entryOf(subject, peer) !== undefined;
    const isWorkers = group?.id.includes("WorkerFirewall") === true;
    const holds = port <= SSH_PORT && SSH_PORT <= Number(body["to_port"]);
    return isFromEntry && isWorkers && holds ? "opens port 22 of workers to a TCP entry" : undefined;
  }
  if (port !== body["to_port"] || body["ip_protocol"] !== "tcp") return "is for more than one port";
  if (type === EGRESS)
    return entry.targetGroups.some((each) => portsOf(each).includes(port) && isTarget(each, rule, peer))
      ? undefined
      : `sends to somebody on port ${port} who is no target`;
  if (!entry.admission.ports.includes(port)) return `admits to port ${port}, where nothing listens`;
  const isOwnList = peer?.type === "aws_ec2_managed_prefix_list" && entryOf(subject, peer) === entry;
  return isOwnList ? undefined : "admits somebody whom the file does not";
}

function isTarget({ target }: EntryTargetGroup, { body }: Block, peer: Block | undefined): boolean {
  switch (target.kind) {
    case "workers":
      return peer?.id.includes("WorkerFirewall") === true;
    case "servers":
    case "flexGateway":
      return target.securityGroup === undefined
        ? peer?.id.includes("WorkerFirewall") === true
        : body["referenced_security_group_id"] === target.securityGroup;
    case "outside": {
      const [base = "", prefix] = String(body["cidr_ipv4"] ?? "").split("/");
      return target.addresses.includes(base) && Number(prefix) >= 24;
    }
  }
}
