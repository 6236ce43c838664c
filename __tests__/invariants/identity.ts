import { followed } from "../estates/packets/references";
import type { Block, Body, Subject } from "./model";

/** Attributes by which a resource is known to others: whichever is read, the same object is meant. */
const OWN_NAMES = new Set(["id", "arn", "key_id", "allocation_id", "fqdn", "zone_id"]);

/** Resources that are no object of their own: their id is the one of what this argument names. */
const SAME_AS: Readonly<Record<string, string>> = {
  aws_ec2_transit_gateway_vpc_attachment_accepter: "transit_gateway_attachment_id",
  aws_lb_listener_certificate: "listener_arn",
  aws_vpc_peering_connection_accepter: "vpc_peering_connection_id",
};

/** Where a resource is made: two of one name are apart where one of these differs. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** What a Kubernetes provider talks to. */
  readonly cluster: string;
}

/** Account, region and cluster of the provider that a resource is made by. */
export function placeOfBlock(subject: Subject, { stack, type, body }: Block): Place {
  const provider = subject.stacks[stack]?.provider ?? {};
  const [, alias] = /^aws\.(.*)$/.exec(String(body["provider"] ?? "")) ?? [];
  const all = (provider["aws"] ?? []).filter((each) => each["alias"] === alias);
  const [aws = {}] = all;
  const [kubernetes] = type.startsWith("kubernetes_") ? (provider["kubernetes"] ?? []) : [];
  return {
    account: accountOf(aws),
    region: String(body["region"] ?? aws["region"]),
    cluster:
      kubernetes === undefined
        ? ""
        : `${accountOf(aws)} ${aws["region"]} ${clusterText(subject, stack, kubernetes)}`,
  };
}

function accountOf(aws: Body): string {
  const [id] = (aws["allowed_account_ids"] ?? []) as string[];
  return id ?? "default";
}

/** A cluster of EKS is its name, another one its configuration. */
function clusterText({ stacks }: Subject, stack: string, kubernetes: Body): string {
  const [cluster] = Object.values(stacks[stack]?.data?.["aws_eks_cluster"] ?? {});
  if (cluster !== undefined) return String(cluster["name"]);
  return [kubernetes["host"], kubernetes["config_path"], kubernetes["config_context"]].join(" ");
}

/** The object at AWS that `value` means, in words that are the same in every stack; `undefined` where there is none. */
export function objectOf(subject: Subject, block: Block, value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (typeof value !== "string") return JSON.stringify(value);
  return value.replace(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g, (text) => referred(subject, block.stack, text));
}

function referred(subject: Subject, stack: string, text: string): string {
  const known = cached(subject);
  const key = `${stack} ${text}`;
  const found = known.get(key) ?? read(subject, followed(subject.stacks, stack, text));
  known.set(key, found);
  return found;
}

const caches = new WeakMap<Subject["stacks"], Map<string, string>>();

function cached({ stacks }: Subject): Map<string, string> {
  const cache = caches.get(stacks) ?? new Map<string, string>();
  caches.set(stacks, cache);
  return cache;
}

/** `network-a aws_vpc.Vpc_1.id`: what AWS gives out, or an argument that stands in the body. */
function read(subject: Subject, value: unknown): string {
  const text = String(value);
  const [, stack = "", type = "", id = "", rest = ""] =
    /^(\S+) (?:tolist\()?([a-z0-9_]+)\.([\w-]+)\.(.*)$/s.exec(text) ?? [];
  const body = subject.stacks[stack]?.resource?.[type]?.[id];
  if (body === undefined) return dataOf(subject, text);
  if (type === "aws_acm_certificate" && rest.startsWith("domain_validation_options")) {
    // The proof is the same for all certificates of an account and a domain, with `*.` or without.
    const { account } = placeOfBlock(subject, { stack, type, id, body });
    return `proof of ${String(body["domain_name"]).replace(/^\*\./, "")} in ${account} ${rest.split(".").at(-1)}`;
  }
  const same = SAME_AS[type];
  if (rest === "id" && same !== undefined)
    return objectOf(subject, { stack, type, id, body }, body[same]) ?? text;
  const argument = body[rest];
  if (!OWN_NAMES.has(rest) && argument !== undefined)
    return objectOf(subject, { stack, type, id, body }, argument) ?? text;
  return `${stack} ${type}.${id}${OWN_NAMES.has(rest) ? "" : `.${rest}`}`;
}

/** Facts about the account and the region are the same in each stack of them. */
function dataOf(subject: Subject, text: string): string {
  const [, stack = "", type = "", id = "", rest = ""] =
    /^(\S+) data\.([a-z0-9_]+)\.([\w-]+)\.(.*)$/s.exec(text) ?? [];
  const body = subject.stacks[stack]?.data?.[type]?.[id];
  if (body === undefined) return text;
  const place = placeOfBlock(subject, { stack, type, id, body });
  const [[, first] = []] = Object.entries(body).filter(([name]) => name === "id" || name.endsWith("_id"));
  return [type, place.account, place.region, first ?? "", rest].join(" ");
}
