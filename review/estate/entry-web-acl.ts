import {
  BODY_KILOBYTES,
  type ExceptedRule,
  sortedExceptions,
  type WebAclMode,
  type WebAclSettings,
} from "../../capabilities/web-acl/model";

/** The web ACL of a load balancer, or of CloudFront in front of it. */
export interface EntryWebAcl {
  readonly mode: WebAclMode;
  /** Requests of one address in five minutes. */
  readonly rateLimit: number;
  /** KB of a body that its rules read. */
  readonly bodyKilobytes: number;
  /** By name. */
  readonly exceptions: readonly EntryException[];
}

/** A rule that does not block everywhere. */
interface EntryException {
  readonly name: string;
  readonly rule: ExceptedRule;
  /** `/uploads/*` for all below, or one path. */
  readonly paths: readonly string[];
  /** What the rule lets pass there, in words. */
  readonly passes: string;
}

/** @param isFronted whether CloudFront has it, which reads more of a body */
export function entryWebAcl(
  { mode, rateLimit, bodyKilobytes, exceptions = {} }: WebAclSettings,
  isFronted: boolean,
): EntryWebAcl {
  const { balancer, distribution } = BODY_KILOBYTES;
  return {
    ...{ mode, rateLimit },
    bodyKilobytes: bodyKilobytes ?? (isFronted ? distribution[0] : balancer),
    exceptions: sortedExceptions(exceptions).map(([name, { rule, paths }]) => ({
      ...{ name, rule, paths, passes: PASSES[rule] },
    })),
  };
}

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html */
const PASSES: Readonly<Record<ExceptedRule, string>> = {
  CrossSiteScripting_BODY: "what looks like cross-site scripting in the body",
  CrossSiteScripting_COOKIE: "what looks like cross-site scripting in cookies",
  CrossSiteScripting_QUERYARGUMENTS: "what looks like cross-site scripting in query arguments",
  CrossSiteScripting_URIPATH: "what looks like cross-site scripting in the path",
  EC2MetaDataSSRF_BODY: "addresses of instance metadata in the body",
  EC2MetaDataSSRF_COOKIE: "addresses of instance metadata in cookies",
  EC2MetaDataSSRF_QUERYARGUMENTS: "addresses of instance metadata in query arguments",
  EC2MetaDataSSRF_URIPATH: "addresses of instance metadata in the path",
  GenericLFI_BODY: "paths out of the application's folder (local file inclusion) in the body",
  GenericLFI_QUERYARGUMENTS:
    "paths out of the application's folder (local file inclusion) in query arguments",
  GenericLFI_URIPATH: "paths out of the application's folder (local file inclusion) in the path",
  GenericRFI_BODY: "URLs with an address of IPv4 (remote file inclusion) in the body",
  GenericRFI_QUERYARGUMENTS: "URLs with an address of IPv4 (remote file inclusion) in query arguments",
  GenericRFI_URIPATH: "URLs with an address of IPv4 (remote file inclusion) in the path",
  NoUserAgent_HEADER: "requests without a User-Agent header",
  RestrictedExtensions_QUERYARGUMENTS: "names of system files in query arguments",
  RestrictedExtensions_URIPATH: "names of system files in the path",
  SizeRestrictions_BODY: `bodies above ${BODY_KILOBYTES.balancer} KB`,
  SizeRestrictions_Cookie_HEADER: "very long cookies",
  SizeRestrictions_QUERYSTRING: "very long query strings",
  SizeRestrictions_URIPATH: "very long paths",
  UserAgent_BadBots_HEADER: "User-Agents of known bad bots",
};
