import { LbListener, type LbListenerMutualAuthentication } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Construct } from "constructs";
import {
  DEFAULT_ADVERTISE_CA_NAMES,
  type ListenerRule,
  type PlainHttpMode,
  REDIRECT_PORTS,
} from "../../capabilities/load-balancer/model";
import { DEFAULT_TLS_POLICY } from "../../capabilities/tls/model";
import { constructId } from "../construct-id";
import { movedFrom } from "../moves";
import type { ListenerSpec, MutualTls } from "./listener-props";
import type { TargetGroupIds } from "./target-groups";

export interface ListenersProps {
  readonly loadBalancerName: string;
  readonly loadBalancerArn: string;
  readonly listeners: readonly ListenerSpec[];
  readonly http: PlainHttpMode;
  /** Certificates by domain. */
  readonly certificateArns: Readonly<Record<string, string>>;
  /** Construct ids of certificates that are no domain's own, by domain. */
  readonly sharedIds: Readonly<Record<string, string>>;
  /** Domain with the certificate for clients without SNI. */
  readonly defaultDomain: string;
  /** Trust stores by listener. */
  readonly trustStoreArns: Readonly<Record<string, string>>;
  readonly rules: readonly ListenerRule[];
  readonly targetGroups: Readonly<Record<string, TargetGroupIds>>;
}

/**
 * HTTPS listeners: they terminate TLS, rules choose the target, and requests without a matching rule get an empty
 * 404.
 */
export class Listeners extends Construct {
  /** All listeners, as dependencies. */
  readonly all: readonly LbListener[];

  constructor(scope: Construct, id: string, props: ListenersProps) {
    super(scope, id);
    const https = props.listeners.map((spec) => {
      const listener = this.https(spec, props);
      this.addCertificates(spec, listener, props);
      this.addRules(spec, listener, props);
      return listener;
    });
    this.all = props.http === "redirect" ? [...https, this.redirect(props)] : https;
  }

  private https({ name, port, policy, mutualTls = { mode: "off" } }: ListenerSpec, props: ListenersProps) {
    return new LbListener(this, constructId(name), {
      loadBalancerArn: props.loadBalancerArn,
      port,
      protocol: "HTTPS",
      sslPolicy: policy?.name ?? DEFAULT_TLS_POLICY,
      certificateArn: props.certificateArns[props.defaultDomain] ?? "",
      mutualAuthentication: mutualAuthentication(mutualTls, props.trustStoreArns[name]),
      defaultAction: [
        { type: "fixed-response", fixedResponse: { statusCode: "404", contentType: "text/plain" } },
      ],
      routingHttpResponseServerEnabled: false,
      routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000; includeSubDomains",
      routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
      routingHttpResponseXFrameOptionsHeaderValue: "DENY",
      tags: { Name: `${props.loadBalancerName}-${name}` },
    });
  }

  /**
   * Adds every certificate except the default one, each once: AWS has one entry for each certificate and listener,
   * and the first destroyed resource would remove it. The construct id is that of a certificate that domains may
   * share, or the domain of a certificate that ACM issues for it alone.
   */
  private addCertificates({ name }: ListenerSpec, listener: LbListener, props: ListenersProps): void {
    const scope = new Construct(this, `${constructId(name)}-certificates`);
    const added = new Set([props.certificateArns[props.defaultDomain]]);
    for (const [domain, certificateArn] of Object.entries(props.certificateArns)) {
      if (added.has(certificateArn)) continue;
      added.add(certificateArn);
      const given = GIVEN.exec(certificateArn)?.[1];
      const place = { scope, id: constructId(domain) };
      const certificate = new LbListenerCertificate(
        scope,
        props.sharedIds[domain] ?? (given === undefined ? place.id : `given-${given}`),
        {
          listenerArn: listener.arn,
          certificateArn,
        },
      );
      if (given !== undefined) movedFrom(certificate, place);
    }
  }

  private addRules({ name }: ListenerSpec, listener: LbListener, props: ListenersProps): void {
    const scope = new Construct(this, `${constructId(name)}-rules`);
    for (const rule of props.rules.filter(({ listeners }) => listeners.includes(name))) {
      const { key, priority, hosts, paths, rewrite } = rule;
      new LbListenerRule(scope, constructId(key), {
        listenerArn: listener.arn,
        priority,
        condition: [
          ...(hosts.length === 0 ? [] : [{ hostHeader: { values: [...hosts] } }]),
          ...(paths.length === 0 ? [] : [{ pathPattern: { values: [...paths] } }]),
        ],
        action: [{ type: "forward", targetGroupArn: props.targetGroups[rule.targetGroup]?.arn ?? "" }],
        ...(rewrite === undefined
          ? {}
          : { transform: [{ type: "url-rewrite", urlRewriteConfig: { rewrite: { ...rewrite } } }] }),
        tags: { Name: `${props.loadBalancerName}-${key}` },
      });
    }
  }

  private redirect({ loadBalancerArn, loadBalancerName }: ListenersProps): LbListener {
    return new LbListener(this, "plain-http-redirect", {
      loadBalancerArn,
      port: REDIRECT_PORTS.from,
      protocol: "HTTP",
      defaultAction: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: String(REDIRECT_PORTS.to), statusCode: "HTTP_301" },
        },
      ],
      tags: { Name: `${loadBalancerName}-plain-http-redirect` },
    });
  }
}

/** Matches the end of a literal ARN. The ARN of a certificate that ACM issues is a reference. */
const GIVEN = /^arn:.*:certificate\/([0-9a-zA-Z-]+)$/;

/** Written even when it is off, because removing the block would keep the last setting. */
function mutualAuthentication(
  mutualTls: MutualTls,
  trustStoreArn: string | undefined,
): LbListenerMutualAuthentication {
  if (mutualTls.mode !== "verify") return { mode: mutualTls.mode };
  return {
    mode: "verify",
    trustStoreArn: trustStoreArn ?? "",
    ignoreClientCertificateExpiry: false,
    advertiseTrustStoreCaNames: (mutualTls.advertiseCaNames ?? DEFAULT_ADVERTISE_CA_NAMES) ? "on" : "off",
  };
}
