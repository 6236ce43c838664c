import { TLS_POLICY_NAMES } from "../../../capabilities/tls/model";
import {
  asList,
  type Block,
  balancerOf,
  type Finding,
  finding,
  type Invariant,
  naming,
  referent,
  resources,
  type Subject,
} from "../model";

/** Load balancers: hardened, with listeners that say no by themselves. */
export const LOAD_BALANCERS: readonly Invariant[] = [
  {
    id: "balancers-hardened",
    title:
      "Each application load balancer writes all logs, drops invalid headers, is strict about framing, and is public only where the file says so",
    why: "checkov CKV_AWS_91, 131, 150 and 328; a bucket without enabled = true logs nothing",
    check: (subject) =>
      applicationBalancers(subject).flatMap((block) =>
        balancerFaults(subject, block).map((what) => finding(block, what)),
      ),
  },
  {
    id: "listeners-closed",
    title:
      "Listeners end TLS with the file's policy, never below 1.2, answer 404 to what no rule names, and port 80 only redirects",
    why: "checkov CKV_AWS_2 and 103; a listener without a policy takes TLS 1.0",
    check: (subject) =>
      listeners(subject).flatMap((block) =>
        listenerFaults(subject, block).map((what) => finding(block, what)),
      ),
  },
  {
    id: "client-certificates",
    title:
      "Whether clients show certificates is written out; what verifies them holds the file's authorities in a pinned version, and takes no expired certificate",
    why: "a block that is left out keeps what was there; a bundle without a version is read once and never again",
    check: (subject) =>
      listeners(subject).flatMap((block) =>
        certificateFaults(subject, block).map((what) => finding(block, what)),
      ),
  },
  {
    id: "mappings-as-written",
    title:
      "Listener rules are those of the file, each with the priority of the lock, in each of its listeners",
    why: "a priority that moves sends requests elsewhere for as long as the plan runs",
    check: rulesNotAsWritten,
  },
  {
    id: "alarms-heard",
    title: "Each alarm acts, says what missing data mean, and writes to a topic with a key",
    why: "an alarm without an action is heard by nobody; checkov CKV_AWS_319, trivy AWS-0136",
    check: alarmFaults,
  },
];

function applicationBalancers(subject: Subject): Block[] {
  return resources(subject, "aws_lb").filter(({ body }) => body["load_balancer_type"] === "application");
}

function listeners(subject: Subject): Block[] {
  return resources(subject, "aws_lb_listener").filter(({ body }) => {
    return !["TCP", "TLS"].includes(String(body["protocol"])); // those of network load balancers are elsewhere
  });
}

function balancerFaults(subject: Subject, block: Block): string[] {
  const { body } = block;
  const balancer = balancerOf(subject, block);
  const hasStatic = balancer?.staticAddresses !== undefined;
  const faults = (["access_logs", "connection_logs", "health_check_logs"] as const).flatMap((log) => {
    const { enabled, bucket } = (body[log] ?? {}) as { enabled?: boolean; bucket?: string };
    return enabled === true && referent(subject, block, bucket)?.type === "aws_s3_bucket"
      ? []
      : [`writes no ${log}`];
  });
  if (body["drop_invalid_header_fields"] !== true) faults.push("passes invalid headers on");
  if (!["strictest", "defensive"].includes(String(body["desync_mitigation_mode"])))
    faults.push(`desync ${body["desync_mitigation_mode"]}`);
  if (body["enable_waf_fail_open"] !== false) faults.push("lets everything pass while the web ACL is away");
  const isProtected = body["enable_deletion_protection"] === true;
  if (!isProtected && balancer?.deletionProtection !== false) faults.push("can be deleted by hand");
  const isPublic = balancer?.scheme === "internet-facing" && !hasStatic && !balancer.isAccelerated;
  if (body["internal"] !== !isPublic) faults.push(`internal ${body["internal"]}`);
  if (asList(body["subnets"]).length < 2) faults.push("stands in one zone");
  return faults;
}

function listenerFaults(subject: Subject, block: Block): string[] {
  const { body } = block;
  const actions = asList(body["default_action"]) as Readonly<Record<string, unknown>>[];
  const [action = {}] = actions;
  if (body["protocol"] === "HTTP") {
    const redirect = (action["redirect"] ?? {}) as Readonly<Record<string, unknown>>;
    const isRedirect = action["type"] === "redirect" && redirect["protocol"] === "HTTPS";
    return isRedirect && body["port"] === 80 ? [] : ["speaks plain HTTP"];
  }
  const faults: string[] = [];
  const policy = String(body["ssl_policy"]);
  const asked = listenerOf(subject, block)?.tlsPolicy.name;
  if (!TLS_POLICY_NAMES.some((name) => name === policy)) faults.push(`policy ${policy}`);
  else if (policy !== asked) faults.push(`policy ${policy} instead of ${asked}`);
  const answer = (action["fixed_response"] ?? {}) as Readonly<Record<string, unknown>>;
  if (action["type"] !== "fixed-response" || answer["status_code"] !== "404" || answer["message_body"])
    faults.push("answers more than 404 to what no rule names");
  if (body["routing_http_response_server_enabled"] !== false) faults.push("names its software");
  if (!String(body["routing_http_response_strict_transport_security_header_value"]).includes("max-age="))
    faults.push("sends no HSTS");
  if (body["certificate_arn"] === undefined) faults.push("has no default certificate");
  return faults;
}

function certificateFaults(subject: Subject, block: Block): string[] {
  if (block.body["protocol"] === "HTTP") return [];
  const given = (block.body["mutual_authentication"] ?? {}) as Readonly<Record<string, unknown>>;
  const asked = listenerOf(subject, block)?.mutualTls;
  if (given["mode"] !== asked?.mode) return [`mode ${given["mode"]} instead of ${asked?.mode}`];
  if (asked?.mode !== "verify") return [];
  const faults: string[] = [];
  if (given["ignore_client_certificate_expiry"] !== false) faults.push("takes expired certificates");
  const store = referent(subject, block, given["trust_store_arn"]);
  if (store?.type !== "aws_lb_trust_store") return [...faults, "has no trust store"];
  const version = store.body["ca_certificates_bundle_s3_object_version"];
  const bundle = referent(subject, store, version);
  if (bundle?.type !== "aws_s3_object") return [...faults, "pins no version of its authorities"];
  if (bundle.body["content"] !== asked.caBundle.pem) faults.push("trusts other authorities than the file");
  const lists = naming(subject, "aws_lb_trust_store_revocation", "trust_store_arn", store);
  if (lists.length !== Object.keys(asked.revocationLists).length)
    faults.push(`${lists.length} revocation lists`);
  return faults;
}

function listenerOf(subject: Subject, block: Block) {
  return balancerOf(subject, block)?.listeners.find(({ port }) => port === block.body["port"]);
}

function* rulesNotAsWritten(subject: Subject): Generator<Finding> {
  const written = new Map<string, string[]>();
  for (const block of resources(subject, "aws_lb_listener_rule")) {
    const listener = referent(subject, block, block.body["listener_arn"]);
    const balancer = balancerOf(subject, block)?.name ?? "";
    const line = `${listener?.body["port"]} ${block.body["priority"]}`;
    if (written.get(balancer)?.includes(line)) yield finding(block, `shares port and priority ${line}`);
    written.set(balancer, [...(written.get(balancer) ?? []), line]);
  }
  for (const { name, routing, listeners: own, vpc } of subject.estate.loadBalancers) {
    const pinned = subject.estate.lock.loadBalancers.get(name)?.priorities;
    const wanted = routing.rules.flatMap(({ key, listeners: names }) =>
      own.flatMap((each) => (names.includes(each.name) ? [`${each.port} ${pinned?.get(key)}`] : [])),
    );
    const found = written.get(name) ?? [];
    for (const line of wanted.filter((each) => !found.includes(each)))
      yield { at: `network-${vpc}`, what: `${name} lacks the rule of port and priority ${line}` };
    for (const line of found.filter((each) => !wanted.includes(each)))
      yield { at: `network-${vpc}`, what: `${name} has a rule of port and priority ${line}` };
  }
}

function* alarmFaults(subject: Subject): Generator<Finding> {
  for (const alarm of resources(subject, "aws_cloudwatch_metric_alarm")) {
    const actions = asList(alarm.body["alarm_actions"]);
    if (actions.length === 0 || alarm.body["actions_enabled"] === false) yield finding(alarm, "tells nobody");
    if (alarm.body["treat_missing_data"] === undefined) yield finding(alarm, "leaves missing data open");
  }
  for (const topic of resources(subject, "aws_sns_topic"))
    if (referent(subject, topic, topic.body["kms_master_key_id"])?.type !== "aws_kms_key")
      yield finding(topic, "has no key");
}
