import { route53Action } from "./route53";

/** A call of AWS's API as it goes over the wire. */
export interface Request {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** What a call asks for, in IAM's words. */
export interface Call {
  /** `ec2:CreateVpc` */
  readonly action: string;
  readonly region: string;
  /** Key of the credentials that signed it. */
  readonly accessKey: string;
  /** Parameters of the call, flat: `Tag.1.Key`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Path within the service, for S3 and Route 53. */
  readonly path: string;
}

/** Services that IAM calls otherwise than the signature does. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** @returns `undefined` for a request that is not signed, which asks for nothing */
export function readCall({ method, url, headers, body }: Request): Call | undefined {
  const signed = /Credential=([^/]+)\/\d+\/([^/]*)\/([^/]+)\//.exec(String(headers["authorization"] ?? ""));
  if (signed === null) return undefined;
  const [, accessKey = "", region = "", service = ""] = signed;
  const { pathname, searchParams } = new URL(url, "http://emulator");
  const prefix = PREFIXES[service] ?? service;
  const common = { region, accessKey, path: decodeURIComponent(pathname) };
  if (service === "s3")
    return { ...common, action: s3Action(method, pathname, [...searchParams.keys()]), parameters: {} };
  if (service === "route53") return { ...common, action: route53Action(method, common.path), parameters: {} };
  const target = String(headers["x-amz-target"] ?? "");
  const [, operation] = /\/operation\/(\w+)$/.exec(pathname) ?? [];
  if (target !== "" || operation !== undefined)
    return {
      ...common,
      action: `${prefix}:${operation ?? target.split(".").at(-1)}`,
      parameters: body.startsWith("{") ? flat(JSON.parse(body)) : {},
    };
  const form = Object.fromEntries(new URLSearchParams(body));
  return {
    ...common,
    action: `${prefix}:${form["Action"] ?? `unknown ${method} ${pathname}`}`,
    parameters: form,
  };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const S3_PARTS: Readonly<Record<string, string>> = {
  accelerate: "AccelerateConfiguration",
  acl: "BucketAcl",
  cors: "BucketCORS",
  encryption: "EncryptionConfiguration",
  lifecycle: "LifecycleConfiguration",
  location: "BucketLocation",
  logging: "BucketLogging",
  "object-lock": "BucketObjectLockConfiguration",
  ownershipControls: "BucketOwnershipControls",
  policy: "BucketPolicy",
  publicAccessBlock: "BucketPublicAccessBlock",
  replication: "ReplicationConfiguration",
  requestPayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  versioning: "BucketVersioning",
  website: "BucketWebsite",
};

function s3Action(method: string, path: string, queries: readonly string[]): string {
  const isObject = path.split("/").filter((part) => part !== "").length > 1;
  const verb = { PUT: "Put", POST: "Put", DELETE: "Delete" }[method] ?? "Get";
  if (isObject) return `s3:${verb}Object${queries.includes("tagging") ? "Tagging" : ""}`;
  const part = queries.map((query) => S3_PARTS[query]).find((each) => each !== undefined);
  if (part !== undefined) return `s3:${verb === "Delete" && part !== "BucketPolicy" ? "Put" : verb}${part}`;
  return { PUT: "s3:CreateBucket", DELETE: "s3:DeleteBucket" }[method] ?? "s3:ListBucket";
}

function flat(value: unknown, path = ""): Record<string, string> {
  if (typeof value !== "object" || value === null) return { [path]: String(value) };
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) => flat(inner, path === "" ? name : `${path}.${name}`)),
  );
}
