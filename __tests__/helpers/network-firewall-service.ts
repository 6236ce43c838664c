/**
 * What AWS Network Firewall does with a connection, by its documentation, that of Suricata and the text of the rules
 * alone. It shares no code with the sources and knows none of their names, so that it can contradict them.
 *
 * - Strict order: the first rule of the text that matches decides; `alert` tells and goes on; `pass` lets the rest of
 *   the connection through: https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 * - `aws:drop_established_app_layer_to_server`: what a client has said is dropped once it is whole and no rule took it;
 *   a ClientHello of several packets is waited for (same page, "Default actions").
 * - A rule for `tls` or `http` can match no earlier than the ClientHello or the Host header is whole; `$EXTERNAL_NET` is
 *   what is not in HOME_NET; `flow:to_server` is a client's packet, its first included:
 *   https://docs.suricata.io/en/suricata-7.0.3/rules/
 */
export interface ServiceConnection {
  readonly from: string;
  readonly to: string;
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly port: number;
  /** What the client sends after the handshake, packet by packet. */
  readonly packets: readonly Buffer[];
}

export interface ServiceVerdict {
  /** Whether everything that the client sent got through. */
  readonly passes: boolean;
  /** Whether the log of alerts has it. */
  readonly isReported: boolean;
  /** Id of the rule that decided. @default - the default action did */
  readonly sid?: number;
}

interface Rule {
  readonly action: string;
  readonly protocol: string;
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  readonly options: readonly (readonly [key: string, value: string])[];
  readonly sid: number;
}

const HEADER = /^(pass|drop|alert) (\w+) (\S+) any -> (\S+) (\S+) \((.*)\)$/;

export class NetworkFirewallService {
  private readonly rules: readonly Rule[];

  constructor(
    text: string,
    private readonly home: readonly string[],
    private readonly defaults: readonly string[],
  ) {
    this.rules = (text === "" ? [] : text.split("\n")).map((line) => {
      const [, action = "", protocol = "", from = "", to = "", ports = "", rest = ""] =
        HEADER.exec(line) ?? [];
      if (action === "") throw new Error(`the engine does not take ${line}`);
      const options = [...rest.matchAll(/([a-z_.]+)(?::("[^"]*"|[^;]*))?;/g)].map(
        ([, key = "", value = ""]) => [key, value.replace(/^"|"$/g, "")] as const,
      );
      return { action, protocol, from, to, ports, options, sid: Number(new Map(options).get("sid")) };
    });
  }

  judge(connection: ServiceConnection): ServiceVerdict {
    const { protocol, packets } = connection;
    let said = Buffer.alloc(0);
    let isReported = false;
    // The first packet of TCP says nothing; those of other protocols are all alike.
    const steps = protocol === "tcp" ? [undefined, ...packets] : [undefined];
    for (const packet of steps) {
      if (packet !== undefined) said = Buffer.concat([said, packet]);
      const heard = hear(said);
      for (const rule of this.rules) {
        if (!this.matches(rule, connection, packet !== undefined, heard)) continue;
        if (rule.action === "alert") isReported = true;
        else
          return {
            passes: rule.action === "pass",
            isReported: isReported || rule.action === "drop",
            sid: rule.sid,
          };
      }
      if (heard.kind === "nothing" || heard.kind === "more") continue;
      const drops = this.defaults.some((action) => action.startsWith("aws:drop"));
      return { passes: !drops, isReported: this.defaults.some((action) => action.startsWith("aws:alert")) };
    }
    return { passes: true, isReported };
  }

  /** Whether the address is in HOME_NET. */
  isHome(address: string): boolean {
    return this.home.some((range) => inRange(range, address));
  }

  private matches(
    rule: Rule,
    { from, to, protocol, port }: ServiceConnection,
    established: boolean,
    heard: Heard,
  ) {
    const overTcp = rule.protocol === "tls" || rule.protocol === "http";
    if ((overTcp ? "tcp" : rule.protocol) !== protocol) return false;
    if (!this.holds(rule.from, from) || !this.holds(rule.to, to)) return false;
    if (protocol !== "icmp" && !holdsPort(rule.ports, port)) return false;
    const buffers: Readonly<Record<string, string | undefined>> = {
      "tls.sni": heard.kind === "tls" ? heard.name : undefined,
      "http.host": heard.kind === "http" ? heard.name.toLowerCase() : undefined,
    };
    if (overTcp && heard.kind !== rule.protocol) return false;
    let buffer: string | undefined;
    for (const [at, [key, value]] of rule.options.entries()) {
      if (key === "flow" && value.includes("established") && !established) return false;
      if (key in buffers) {
        buffer = buffers[key];
        if (buffer === undefined) return false;
      }
      if (key === "content" && !holdsContent(buffer ?? "", value, modifiers(rule, at))) return false;
    }
    return true;
  }

  private holds(spec: string, address: string): boolean {
    if (spec === "any") return true;
    if (spec === "$EXTERNAL_NET") return !this.isHome(address);
    return spec
      .replace(/^\[|\]$/g, "")
      .split(",")
      .some((range) => inRange(range, address));
  }
}

/** Options that stand behind a content, until the next one that does not modify it. */
function modifiers({ options }: Rule, at: number): ReadonlySet<string> {
  const rest = options.slice(at + 1).map(([key]) => key);
  const end = rest.findIndex((key) => !["startswith", "endswith", "nocase"].includes(key));
  return new Set(end < 0 ? rest : rest.slice(0, end));
}

function holdsContent(buffer: string, content: string, how: ReadonlySet<string>): boolean {
  const [text, wanted] = how.has("nocase")
    ? [buffer.toLowerCase(), content.toLowerCase()]
    : [buffer, content];
  if (how.has("startswith") && how.has("endswith")) return text === wanted;
  if (how.has("endswith")) return text.endsWith(wanted);
  return how.has("startswith") ? text.startsWith(wanted) : text.includes(wanted);
}

function holdsPort(spec: string, port: number): boolean {
  if (spec === "any") return true;
  if (spec.startsWith("!")) return !holdsPort(spec.slice(1), port);
  return spec
    .replace(/^\[|\]$/g, "")
    .split(",")
    .some((part) => {
      const [from = "", to = from] = part.split(":");
      return Number(from) <= port && port <= Number(to);
    });
}

function inRange(range: string, address: string): boolean {
  const number = (text: string) => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const [base = "", prefix = "32"] = range.split("/");
  const size = 2 ** (32 - Number(prefix));
  return Math.floor(number(base) / size) === Math.floor(number(address) / size);
}

type Heard =
  | { readonly kind: "nothing" | "more" | "other" }
  | { readonly kind: "tls" | "http"; readonly name: string };

/** What the engine has understood of the bytes that it has. */
function hear(said: Buffer): Heard {
  if (said.length === 0) return { kind: "nothing" };
  if (said[0] === 22) return hearTls(said);
  const text = said.toString("latin1");
  if (/^(GET|PUT|POST|HEAD|DELETE|PATCH|OPTIONS) /.test(text)) {
    if (!text.includes("\r\n\r\n")) return { kind: "more" };
    const [, host = ""] = /\r\nHost: *([^\r:]*)/i.exec(text) ?? [];
    return { kind: "http", name: host };
  }
  return { kind: "other" };
}

/** The server name of a ClientHello, RFC 8446 and RFC 6066; empty where it names none. */
function hearTls(said: Buffer): Heard {
  const hello: Buffer[] = [];
  for (let at = 0; at + 5 <= said.length; at += 5 + said.readUInt16BE(at + 3))
    hello.push(said.subarray(at + 5, at + 5 + said.readUInt16BE(at + 3)));
  const body = Buffer.concat(hello);
  if (body.length < 4 || body.length < 4 + body.readUIntBE(1, 3)) return { kind: "more" };
  let at = 4 + 2 + 32;
  at += 1 + body.readUInt8(at);
  at += 2 + body.readUInt16BE(at);
  at += 1 + body.readUInt8(at);
  const end = at + 2 + body.readUInt16BE(at);
  for (at += 2; at + 4 <= end; at += 4 + body.readUInt16BE(at + 2))
    if (body.readUInt16BE(at) === 0)
      return { kind: "tls", name: body.toString("latin1", at + 9, at + 9 + body.readUInt16BE(at + 7)) };
  return { kind: "tls", name: "" };
}

/** The least ClientHello that names a server. */
export function clientHello(name: string): Buffer {
  const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
  const sized = (bytes: Buffer) => Buffer.concat([u16(bytes.length), bytes]);
  const entry = Buffer.concat([Buffer.from([0]), sized(Buffer.from(name, "latin1"))]);
  const extension = Buffer.concat([u16(0), sized(sized(entry))]);
  const body = Buffer.concat([
    ...[u16(0x0303), Buffer.alloc(32), Buffer.from([0]), sized(u16(0x1301)), Buffer.from([1, 0])],
    sized(extension),
  ]);
  const handshake = Buffer.concat([Buffer.from([1, 0]), sized(body)]);
  return Buffer.concat([Buffer.from([22, 3, 1]), sized(handshake)]);
}
